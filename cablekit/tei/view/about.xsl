<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of a document: its facts, what it refers to, where it is from. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="tei">

  <xsl:template name="about">
    <xsl:variable name="actions" select="$header//tei:correspDesc/tei:correspAction"/>
    <aside aria-labelledby="about">
      <h2 id="about" tabindex="-1">About this document</h2>
      <dl>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Number</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:publicationStmt/tei:idno[@type = 'canonical']"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Sent</xsl:with-param>
          <xsl:with-param name="values" select="$actions[@type = 'sent']"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">To</xsl:with-param>
          <xsl:with-param name="values" select="$actions[@type = 'received' and @subtype = 'to']"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">For information</xsl:with-param>
          <xsl:with-param name="values" select="$actions[@type = 'received' and @subtype = 'info']"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Exempted</xsl:with-param>
          <xsl:with-param name="values" select="$actions[@type = 'exempted']"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">TAGS</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:keywords[@scheme = 'urn:cablekit:tags']/tei:term"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Captions</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:category[contains(@xml:id, '-hnd-')]"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Marks of level</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:category[contains(@xml:id, '-cls-')]"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Executive order</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:category[contains(@xml:id, '-eo-')]"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Custody</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:custodialHist/tei:custEvent"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Author</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:biblStruct//tei:author"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">Published</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:biblStruct//tei:imprint/*"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">People quoted</xsl:with-param>
          <xsl:with-param name="values" select="/tei:TEI/tei:standOff/tei:listPerson/tei:person"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">The portal says</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:list[@type = 'portal']/tei:item"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="name">File</xsl:with-param>
          <xsl:with-param name="values" select="$header//tei:msIdentifier/* | $header//tei:physDesc/tei:p"/>
        </xsl:call-template>
      </dl>
      <xsl:call-template name="references"/>
      <xsl:call-template name="paragraphs-without-place"/>
    </aside>
  </xsl:template>

  <xsl:template name="fact">
    <xsl:param name="name"/>
    <xsl:param name="values"/>
    <xsl:if test="$values">
      <div>
        <dt>
          <xsl:value-of select="$name"/>
        </dt>
        <xsl:for-each select="$values">
          <dd>
            <xsl:if test="self::tei:category[contains(@xml:id, '-eo-')] | self::tei:person">
              <xsl:call-template name="id"/>
            </xsl:if>
            <xsl:apply-templates select="." mode="fact"/>
          </dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- ============ the values of facts -->

  <xsl:template match="*" mode="fact">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:correspAction" mode="fact">
    <xsl:for-each select="tei:orgName | tei:persName | tei:placeName | tei:date">
      <xsl:if test="position() &gt; 1">, </xsl:if>
      <xsl:if test="self::tei:persName">signed </xsl:if>
      <xsl:choose>
        <xsl:when test="self::tei:date[@when]">
          <time datetime="{@when}">
            <xsl:value-of select="translate(substring(@when, 1, 16), 'T', ' ')"/>
            <xsl:if test="contains(@when, '+00:00')"> UTC</xsl:if>
          </time>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="not(@type = 'sent') and @ana">
      <xsl:value-of select="concat(', ', key('category', substring(@ana, 2))/tei:catDesc)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:keywords/tei:term" mode="fact">
    <xsl:apply-templates select="@n" mode="code"/>
    <xsl:if test="not(@n = .)">
      <xsl:apply-templates/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:category" mode="fact">
    <xsl:choose>
      <xsl:when test="contains(@xml:id, '-cls-')">
        <span>
          <xsl:attribute name="class">
            <xsl:text>portion-mark </xsl:text>
            <xsl:call-template name="level-of-mark">
              <xsl:with-param name="pointer" select="@xml:id"/>
            </xsl:call-template>
          </xsl:attribute>
          <xsl:value-of select="substring-after(@xml:id, '-cls-')"/>
        </span>
        <xsl:text> </xsl:text>
      </xsl:when>
      <xsl:when test="contains(@xml:id, '-hnd-')">
        <b>
          <xsl:value-of select="substring-after(@xml:id, '-hnd-')"/>
        </b>
        <xsl:text> </xsl:text>
      </xsl:when>
    </xsl:choose>
    <xsl:apply-templates select="tei:catDesc/node()"/>
  </xsl:template>

  <xsl:template match="tei:biblStruct//tei:date | tei:biblStruct//tei:note" mode="fact">
    <xsl:if test="@type">
      <b>
        <xsl:value-of select="@type"/>
      </b>
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="@notBefore or @notAfter">
      <xsl:value-of select="concat(' (', @notBefore, ' to ', @notAfter, ')')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:person" mode="fact">
    <b><xsl:number format="a"/></b>
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="tei:persName/node()"/>
  </xsl:template>

  <xsl:template match="tei:list[@type = 'portal']/tei:item" mode="fact">
    <xsl:apply-templates select="@n" mode="code"/>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:altIdentifier" mode="fact">
    <b>SHA-256</b>
    <xsl:text> </xsl:text>
    <code>
      <xsl:apply-templates select="tei:idno/node()"/>
    </code>
  </xsl:template>

  <xsl:template match="@n" mode="code">
    <b>
      <xsl:value-of select="."/>
    </b>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:teiHeader//tei:q" mode="inline">
    <q>
      <xsl:apply-templates/>
    </q>
  </xsl:template>

  <!-- ============ what it refers to -->

  <xsl:template name="references">
    <xsl:variable name="references" select="$header//tei:correspContext/tei:ref"/>
    <xsl:if test="$references">
      <h2>References</h2>
      <ul class="entries">
        <xsl:for-each select="$references">
          <li id="reference-{position()}">
            <xsl:apply-templates select="@n" mode="code"/>
            <xsl:apply-templates select="node()[not(self::tei:note)]"/>
            <xsl:if test="starts-with(@target, 'mrn:')">
              <xsl:text> = </xsl:text>
              <strong>
                <xsl:value-of select="substring-after(@target, 'mrn:')"/>
              </strong>
            </xsl:if>
            <xsl:if test="tei:note[@type = 'foundBy']">
              <span class="code">
                <xsl:for-each select="tei:note[@type = 'foundBy']">
                  <xsl:value-of select="concat(substring(', ', 1, 2 * (position() &gt; 1)), translate(., '-', ' '))"/>
                </xsl:for-each>
              </span>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="paragraphs-without-place">
    <xsl:variable name="paragraphs" select="/tei:TEI/tei:standOff/tei:list[@type = 'paragraphs']/tei:item"/>
    <xsl:if test="$paragraphs">
      <h2>Paragraphs without a place in the text</h2>
      <ol>
        <xsl:for-each select="$paragraphs">
          <li value="{@n}">
            <xsl:apply-templates/>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>

  <xsl:template name="made-by">
    <xsl:variable name="application" select="$header//tei:appInfo/tei:application[1]"/>
    <footer>
      <p>
        <xsl:value-of select="concat('Made by ', $application/tei:label, ' ', $application/@version)"/>
        <xsl:if test="$header/tei:revisionDesc/tei:change/@when">
          <xsl:value-of select="concat(' on ', $header/tei:revisionDesc/tei:change[@when][1]/@when)"/>
        </xsl:if>
        <xsl:text>, from TEI. Fields, paragraphs and passages were recognised by rule.</xsl:text>
      </p>
    </footer>
  </xsl:template>

</xsl:stylesheet>
