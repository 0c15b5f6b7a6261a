<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading view: one HTML page of one TEI document that cablekit wrote.

     What the page adds to the characters of the text has the attribute data-added; all else in main is the telegram's
     own. The page is well-formed XML and means the same to an HTML parser: no element is empty but those that HTML
     knows as empty, and style and script hold no character that XML escapes. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="tei">

  <xsl:include href="text.xsl"/>
  <xsl:include href="about.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>

  <!-- The rules of style, the script, and the policy that lets a browser run and load nothing but these. -->
  <xsl:param name="style"/>
  <xsl:param name="script"/>
  <xsl:param name="policy"/>

  <xsl:key name="category" match="tei:category" use="@xml:id"/>
  <xsl:key name="person" match="tei:person" use="@xml:id"/>
  <xsl:key name="tag" match="tei:keywords/tei:term" use="@n"/>
  <xsl:key name="character" match="tei:char" use="@xml:id"/>
  <xsl:key name="reference" match="tei:correspContext/tei:ref" use="@target"/>
  <xsl:key name="notes" match="tei:notesStmt/tei:note[@type='diagnostic']" use="substring(@target, 2)"/>
  <!-- The places within the text that a note may stand beside. -->
  <xsl:key name="place" match="tei:text//*[not(self::tei:div)]" use="@xml:id"/>

  <xsl:variable name="header" select="/tei:TEI/tei:teiHeader"/>
  <xsl:variable name="kind" select="/tei:TEI/tei:text/tei:body/tei:div[1]/@type"/>
  <xsl:variable name="headings" select="/tei:TEI/tei:text/tei:body/tei:div/tei:p[@rend = 'sectiontitleital']"/>
  <xsl:variable name="general" select="$header//tei:notesStmt/tei:note[not(key('place', substring(@target, 2)))]"/>
  <!-- An article prints its own headline: the page shows it once. -->
  <xsl:variable name="has-headline" select="boolean(/tei:TEI/tei:text/tei:body/tei:div/tei:head[@type = 'main'])"/>
  <xsl:variable name="level" select="$header//tei:adminInfo/tei:availability//tei:term[@type = 'level']"/>

  <xsl:template match="/tei:TEI">
    <html lang="en" class="{$kind}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <xsl:if test="$policy">
          <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
        </xsl:if>
        <link rel="icon" href="data:,"/>
        <title>
          <xsl:if test="$header//tei:idno[@type = 'canonical']">
            <xsl:value-of select="concat($header//tei:idno[@type = 'canonical'], ': ')"/>
          </xsl:if>
          <xsl:apply-templates select="$header/tei:fileDesc/tei:titleStmt/tei:title[1]" mode="plain"/>
        </title>
        <style><xsl:value-of select="$style"/></style>
      </head>
      <body>
        <a class="skip" href="#text">Skip to the text</a>
        <xsl:call-template name="banner"/>
        <xsl:call-template name="switch"/>
        <xsl:if test="count($headings) &gt; 1">
          <xsl:call-template name="contents"/>
        </xsl:if>
        <main id="text" tabindex="-1">
          <h2 class="aloud" data-added="">Text</h2>
          <xsl:call-template name="general-notes"/>
          <div class="paper">
            <xsl:attribute name="lang">
              <xsl:if test="@xml:lang != 'und'">
                <xsl:value-of select="@xml:lang"/>
              </xsl:if>
            </xsl:attribute>
            <xsl:apply-templates select="tei:text/tei:body" mode="block"/>
          </div>
        </main>
        <xsl:call-template name="about"/>
        <xsl:call-template name="made-by"/>
        <xsl:if test="$script">
          <script><xsl:value-of select="$script"/></script>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="banner">
    <header>
      <xsl:if test="$level">
        <p>
          <xsl:attribute name="class">
            <xsl:text>level-banner </xsl:text>
            <xsl:call-template name="level-of-name">
              <xsl:with-param name="name" select="string($level)"/>
            </xsl:call-template>
          </xsl:attribute>
          <span>Classification when sent:</span>
          <xsl:text> </xsl:text>
          <strong>
            <xsl:value-of select="$level"/>
            <xsl:for-each select="$level/following-sibling::tei:term[@type = 'control']">
              <xsl:text>, </xsl:text>
              <xsl:apply-templates/>
            </xsl:for-each>
          </strong>
        </p>
      </xsl:if>
      <xsl:variable name="titles" select="$header/tei:fileDesc/tei:titleStmt/tei:title[normalize-space() or *]"/>
      <h1>
        <xsl:if test="$has-headline">
          <xsl:attribute name="class">aloud</xsl:attribute>
        </xsl:if>
        <xsl:apply-templates select="$titles[1]/node()"/>
        <xsl:if test="not($titles)">Untitled</xsl:if>
      </h1>
      <xsl:if test="$titles[2] and not($has-headline)">
        <p class="subtitle">
          <xsl:apply-templates select="$titles[2]/node()"/>
        </p>
      </xsl:if>
    </header>
  </xsl:template>

  <xsl:template name="switch">
    <section class="bar" aria-label="How to read">
      <fieldset>
        <legend>Show the text</legend>
        <label><input type="radio" name="reading" id="as-printed" checked="checked"/> as printed</label>
        <label><input type="radio" name="reading" id="as-meant"/> as meant</label>
      </fieldset>
      <a href="#about">About this document</a>
    </section>
  </xsl:template>

  <xsl:template name="contents">
    <nav aria-label="Contents">
      <details>
        <summary>Contents</summary>
        <ol>
          <xsl:for-each select="tei:text/tei:body/tei:div">
            <xsl:variable name="division" select="position()"/>
            <xsl:for-each select="*">
              <xsl:if test="@rend = 'sectiontitleital'">
                <xsl:variable name="words">
                  <xsl:apply-templates select="." mode="plain"/>
                </xsl:variable>
                <li><a href="#heading-{$division}-{position()}"><xsl:value-of select="normalize-space($words)"/></a></li>
              </xsl:if>
            </xsl:for-each>
          </xsl:for-each>
        </ol>
      </details>
    </nav>
  </xsl:template>

  <!-- ============ levels and marks: a class for the colour; the words stand beside it always -->

  <xsl:template name="level-of-name">
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="starts-with($name, 'TOP')">level-ts</xsl:when>
      <xsl:when test="starts-with($name, 'SECRET')">level-s</xsl:when>
      <xsl:when test="starts-with($name, 'CONF')">level-c</xsl:when>
      <xsl:when test="$name = 'UNCLASSIFIED'">level-u</xsl:when>
      <xsl:otherwise>level-limited</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of a pointer to a portion mark, such as #cable-08TARNHEAD71-cls-S-NF. -->
  <xsl:template name="level-of-mark">
    <xsl:param name="pointer" select="@ana"/>
    <xsl:variable name="mark" select="concat(substring-after($pointer, '-cls-'), '-')"/>
    <xsl:choose>
      <xsl:when test="$mark = '-'"/>
      <xsl:when test="starts-with($mark, 'TS-')">level-ts</xsl:when>
      <xsl:when test="starts-with($mark, 'S-')">level-s</xsl:when>
      <xsl:when test="starts-with($mark, 'C-')">level-c</xsl:when>
      <xsl:when test="$mark = 'U-'">level-u</xsl:when>
      <xsl:otherwise>level-limited</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ words alone, for titles -->

  <xsl:template match="tei:seg[@type = 'rule' or @type = 'artefact'] | tei:fw | tei:sic | tei:orig" mode="plain"/>

  <xsl:template match="tei:g" mode="plain">
    <xsl:text>&#xFFFD;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
