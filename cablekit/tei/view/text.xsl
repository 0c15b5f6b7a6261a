<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of a document. Blocks are written in the mode "block", each with its notes beside it; what stands within
     them in no mode. Line breaks stay line breaks: the style says whether they are shown. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:exsl="http://exslt.org/common"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="tei exsl">

  <!-- ============ divisions -->

  <xsl:template match="tei:body" mode="block">
    <xsl:call-template name="blocks"/>
  </xsl:template>

  <xsl:template match="tei:div" mode="block">
    <article class="division {@type}">
      <xsl:call-template name="id"/>
      <xsl:if test="preceding-sibling::tei:div">
        <h3 class="kind" data-added="">
          <xsl:value-of select="translate(@type, '-', ' ')"/>
        </h3>
      </xsl:if>
      <xsl:call-template name="blocks">
        <xsl:with-param name="division" select="count(preceding-sibling::tei:div) + 1"/>
      </xsl:call-template>
    </article>
  </xsl:template>

  <!-- A heading is known by the place of its block: to count headings would take time that grows with their square. -->
  <xsl:template name="blocks">
    <xsl:param name="division"/>
    <xsl:for-each select="*">
      <xsl:if test="not(self::tei:div)">
        <xsl:call-template name="notes-beside"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="block">
        <xsl:with-param name="heading" select="concat('heading-', $division, '-', position())"/>
      </xsl:apply-templates>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ blocks -->

  <xsl:template match="*" mode="block">
    <div class="block {local-name()} {@type} {@subtype}">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
      <xsl:call-template name="marks"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:pb | tei:milestone" mode="block">
    <p class="edge">
      <xsl:apply-templates select="."/>
    </p>
  </xsl:template>

  <!-- A generated title. -->
  <xsl:template match="tei:head[tei:supplied]" mode="block">
    <p class="supplied" data-added="">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="tei:p" mode="block">
    <p>
      <xsl:attribute name="class">
        <xsl:text>block para </xsl:text>
        <xsl:call-template name="level-of-mark"/>
      </xsl:attribute>
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
      <xsl:call-template name="marks"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:p[@rend = 'sectiontitleital']" mode="block">
    <xsl:param name="heading"/>
    <div class="block section-title">
      <xsl:call-template name="id"/>
      <h3 id="{$heading}">
        <xsl:apply-templates/>
      </h3>
      <xsl:call-template name="marks"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:list" mode="block">
    <div class="block list {@type} {@subtype}">
      <xsl:call-template name="id"/>
      <xsl:apply-templates select="tei:head" mode="label"/>
      <ul>
        <xsl:for-each select="*[not(self::tei:head)]">
          <li>
            <xsl:call-template name="id"/>
            <xsl:apply-templates/>
            <xsl:call-template name="marks"/>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:call-template name="marks"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:head" mode="label">
    <span class="label">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
      <xsl:call-template name="marks"/>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:table" mode="block">
    <div class="block table" tabindex="0" role="region" aria-label="Table">
      <table>
        <xsl:call-template name="id"/>
        <xsl:for-each select="tei:row">
          <tr>
            <xsl:for-each select="tei:cell">
              <td>
                <xsl:call-template name="id"/>
                <xsl:apply-templates/>
                <xsl:call-template name="marks"/>
              </td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </table>
      <xsl:call-template name="marks"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:figure" mode="block">
    <figure class="block">
      <xsl:call-template name="id"/>
      <figcaption>
        <xsl:for-each select="*">
          <xsl:apply-templates/>
          <xsl:call-template name="marks"/>
        </xsl:for-each>
      </figcaption>
      <xsl:call-template name="marks"/>
    </figure>
  </xsl:template>

  <!-- Lines of the site, set aside with what they are. -->
  <xsl:template match="tei:fw[@type = 'chrome'] | tei:ab[@type = 'chrome' or @type = 'portal' or @type = 'repeated-header']"
      mode="block">
    <div class="block aside {@type}">
      <xsl:call-template name="id"/>
      <span class="what" data-added="">
        <xsl:choose>
          <xsl:when test="@type = 'portal'">Table of the portal</xsl:when>
          <xsl:when test="@type = 'repeated-header'">The header, printed a second time</xsl:when>
          <xsl:when test="@subtype">Line of the site: <xsl:value-of select="translate(@subtype, '-', ' ')"/></xsl:when>
          <xsl:otherwise>Line of the site or archive</xsl:otherwise>
        </xsl:choose>
      </span>
      <div>
        <xsl:apply-templates/>
        <xsl:call-template name="marks"/>
      </div>
    </div>
  </xsl:template>

  <!-- ============ within blocks -->

  <xsl:template match="text()">
    <xsl:value-of select="translate(., '&#13;', '&#10;')"/>
  </xsl:template>

  <xsl:template match="*">
    <xsl:apply-templates select="." mode="inline"/>
    <xsl:call-template name="marks"/>
  </xsl:template>

  <xsl:template match="*" mode="inline">
    <span class="{local-name()} {@type}">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:lb" mode="inline"/>

  <xsl:template match="tei:g" mode="inline">
    <span class="g">
      <xsl:value-of select="key('character', substring(@ref, 2))/tei:localProp/@value"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:seg[@type = 'rule']" mode="inline">
    <span class="rule" aria-hidden="true">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:seg[@type = 'portion-mark']" mode="inline">
    <span title="{key('category', substring(@ana, 2))/tei:catDesc}">
      <xsl:attribute name="class">
        <xsl:text>portion-mark </xsl:text>
        <xsl:call-template name="level-of-mark"/>
      </xsl:attribute>
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- A level printed with spaces between its letters stands also as one reads it. -->
  <xsl:template match="tei:seg[@type = 'classification'][@ana]" mode="inline">
    <xsl:variable name="level" select="key('category', substring(@ana, 2))/tei:catDesc"/>
    <strong class="classification">
      <xsl:call-template name="id"/>
      <xsl:choose>
        <xsl:when test="$level != '' and $level != . and $level = translate(., ' ', '')">
          <span class="spaced">
            <xsl:apply-templates/>
          </span>
          <span class="closed-up" data-added="">
            <xsl:value-of select="$level"/>
          </span>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates/>
        </xsl:otherwise>
      </xsl:choose>
    </strong>
  </xsl:template>

  <xsl:template match="tei:corr | tei:reg" mode="inline">
    <span class="corr" data-added="">
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:sic | tei:orig" mode="inline">
    <span class="sic">
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:gap" mode="inline">
    <span class="gap">
      <xsl:call-template name="id"/>
      <span class="aloud" data-added="">[taken out: </span>
      <xsl:apply-templates select="tei:desc/node()"/>
      <span class="aloud" data-added="">]</span>
    </span>
  </xsl:template>

  <xsl:template match="tei:seg[@type = 'protected']" mode="inline">
    <strong class="protected">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </strong>
  </xsl:template>

  <xsl:template match="tei:pb | tei:milestone" mode="inline">
    <span class="edge-mark" data-added="">
      <xsl:call-template name="id"/>
      <xsl:value-of select="concat('[', substring('page', 1, 4 * boolean(self::tei:pb)), @unit)"/>
      <xsl:if test="@n">
        <xsl:value-of select="concat(' ', @n)"/>
      </xsl:if>
      <xsl:text>]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="tei:date[@when] | tei:time[@when]" mode="inline">
    <time datetime="{@when}">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </time>
  </xsl:template>

  <xsl:template match="tei:term[@n]" mode="inline">
    <span class="tag" title="{key('tag', @n)[1]}">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:bibl" mode="inline">
    <cite>
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </cite>
  </xsl:template>

  <!-- A passage whose speaker is known: a letter leads to the speaker's name. -->
  <xsl:template match="tei:said" mode="inline">
    <span class="said">
      <xsl:call-template name="id"/>
      <xsl:apply-templates/>
    </span>
    <xsl:for-each select="key('person', substring(@who, 2))">
      <a class="mark" href="#{@xml:id}" data-added="">
        <xsl:attribute name="aria-label">
          <xsl:text>speaker </xsl:text>
          <xsl:number format="a"/>
        </xsl:attribute>
        <xsl:number format="a"/>
      </a>
    </xsl:for-each>
  </xsl:template>

  <!-- Only to places on the page and on the web: what else a text may point to is no link. -->
  <xsl:template match="tei:ref" mode="inline">
    <xsl:variable name="entry" select="key('reference', @target)[1]"/>
    <xsl:variable name="here" select="key('place', substring-after(@target, '#'))
        | key('category', substring-after(@target, '#'))[contains(@xml:id, '-eo-')]"/>
    <xsl:choose>
      <xsl:when test="$entry">
        <a class="ref" href="#reference-{count($entry/preceding-sibling::tei:ref) + 1}">
          <xsl:call-template name="id"/>
          <xsl:apply-templates/>
        </a>
      </xsl:when>
      <xsl:when test="starts-with(@target, 'https://') or starts-with(@target, 'http://')
          or (starts-with(@target, '#') and $here)">
        <a class="ref" href="{@target}" rel="noreferrer">
          <xsl:call-template name="id"/>
          <xsl:apply-templates/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="ref">
          <xsl:call-template name="id"/>
          <xsl:apply-templates/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ ids, notes, and the marks that lead to them -->

  <xsl:template name="id">
    <xsl:if test="@xml:id">
      <xsl:attribute name="id">
        <xsl:value-of select="@xml:id"/>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>

  <!-- The notes are numbered once: to count those before each would take time that grows with their square. -->
  <xsl:key name="number" match="tei:num" use="@corresp"/>
  <xsl:variable name="numbers">
    <xsl:for-each select="$header/tei:fileDesc/tei:notesStmt/tei:note">
      <tei:num corresp="{generate-id()}">
        <xsl:value-of select="position()"/>
      </tei:num>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="numbered" select="exsl:node-set($numbers)"/>

  <xsl:template name="number-of-note">
    <xsl:variable name="note" select="generate-id()"/>
    <xsl:for-each select="$numbered">
      <xsl:value-of select="key('number', $note)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- No link may stand within a link: those of what stands in a reference follow it. -->
  <xsl:template name="marks">
    <xsl:if test="not(ancestor::tei:ref)">
      <xsl:for-each select="key('notes', (. | self::tei:ref//*)/@xml:id)">
        <xsl:variable name="number">
          <xsl:call-template name="number-of-note"/>
        </xsl:variable>
        <a class="mark" id="mark-{$number}" href="#note-{$number}" aria-label="note {$number}" data-added="">
          <xsl:value-of select="$number"/>
        </a>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="notes-beside">
    <xsl:variable name="notes" select="key('notes', descendant-or-self::*/@xml:id)"/>
    <xsl:if test="$notes or .//tei:said">
      <div class="notes" role="note" data-added="" lang="en">
        <xsl:apply-templates select="$notes" mode="note"/>
        <xsl:variable name="block" select="."/>
        <xsl:for-each select="/tei:TEI/tei:standOff/tei:listPerson/tei:person">
          <xsl:if test="$block//tei:said[@who = concat('#', current()/@xml:id)]">
            <p class="note">
              <b><xsl:number format="a"/></b>
              <xsl:text> </xsl:text>
              <xsl:apply-templates select="tei:persName/node()"/>
            </p>
          </xsl:if>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template name="general-notes">
    <xsl:if test="$general">
      <div class="notes general" role="note" data-added="">
        <xsl:apply-templates select="$general" mode="note"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:note" mode="note">
    <xsl:variable name="number">
      <xsl:call-template name="number-of-note"/>
    </xsl:variable>
    <p class="note" id="note-{$number}">
      <b>
        <xsl:value-of select="$number"/>
      </b>
      <xsl:text> </xsl:text>
      <xsl:apply-templates/>
      <xsl:text> </xsl:text>
      <span class="code">
        <xsl:value-of select="@subtype"/>
      </span>
    </p>
  </xsl:template>

</xsl:stylesheet>
