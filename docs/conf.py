"""How Sphinx builds the documentation: `make test` builds it with warnings as errors."""

from importlib.metadata import version as version_of

project = "cablekit"
copyright = "the cablekit contributors"
release = version = version_of("cablekit")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
html_theme = "furo"
html_title = f"cablekit {release}"

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"

# References to the public face (`cablekit.parse`) are checked. Those to inner paths, which annotations name,
# and to other libraries, which would need the network, are not.
nitpick_ignore_regex = [("py:.*", r"(?!cablekit\.\w+$).*")]
