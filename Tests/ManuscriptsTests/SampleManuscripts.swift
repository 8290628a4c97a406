/// Small manuscripts in each format, written for the tests.
enum SampleManuscripts {
  static let jats = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE article PUBLIC "-//NLM//DTD JATS//EN" "JATS-archivearticle1.dtd">
    <article article-type="Research-Article" xmlns:xlink="http://www.w3.org/1999/xlink"><front><article-meta>
    <title-group><article-title>A model for lesions<xref ref-type="fn" rid="f"/></article-title></title-group>
    <abstract><p><bold>Background:</bold> Lesions differ. <bold>Methods:</bold> We read 20 scans.
    <bold>Results:</bold> The AUC was 0.81. <bold>Conclusion:</bold> It may help.</p></abstract>
    <kwd-group><kwd>MRI</kwd><kwd>radiomics</kwd></kwd-group></article-meta></front>
    <body><sec sec-type="intro"><label>1</label><title>Introduction</title><p>An AUC of 0.85<sup><xref ref-type="bibr" rid="b1">12</xref></sup>
    was seen<xref ref-type="bibr" rid="b1">3</xref> over 40 mm<sup>2</sup> at 10<sup>&#x2212;3</sup>; &alpha; was 0.05.</p></sec>
    <sec><title>Our approach</title><sec><title>Statistical analysis</title><p>We used R.<fn id="n"><p>Version 4.</p></fn></p></sec></sec>
    <sec><title>Results</title><sec><title>Patients</title><p>See <xref ref-type="table" rid="t1">Table 1</xref>.</p>
    <table-wrap id="t1"><label>Table 1</label><caption><p>Performance.</p></caption><alternatives><graphic/><table><thead>
    <tr><th rowspan="2">Model</th><th colspan="2">AUC</th></tr><tr><th>Training</th><th>Test</th></tr></thead><tbody>
    <tr><td>Habitat</td><td>0.80<sup>a</sup></td><td>0.74</td></tr><tr><td>Whole</td><td>0.76</td><td/></tr></tbody></table></alternatives>
    <table-wrap-foot><fn><label>a</label><p>Cross-validated.</p></fn></table-wrap-foot></table-wrap></sec></sec>
    <sec><title>Discussion</title><p>The formula <inline-formula><alternatives><tex-math>\\frac{a}{b}</tex-math>
    <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac></mml:math></alternatives></inline-formula>
    is known.</p><sec><title>Conclusions</title><p>It may help.</p></sec></sec></body>
    <back><ack><p>We thank all.</p></ack><sec sec-type="data-availability"><title>Data availability statement</title><p>On request.</p></sec>
    <ref-list><title>References</title><ref id="b1"><label>1</label><mixed-citation>Author A. A title. 2020.</mixed-citation></ref></ref-list></back></article>
    """

  static let html = """
    <!DOCTYPE html><html><head><meta charset="utf-8"><title>A model for lesions | Example</title>
    <meta name="citation_title" content="A model for lesions in two centres"><script>var auc = 0.99;</script></head>
    <body><nav><a href="/">AUC 0.98 menu</a></nav><main><article><h1>A model for lesions in two centres</h1>
    <section><h2>Abstract</h2><h3>Background</h3><p>Lesions differ.</p><h3>Methods</h3><p>We read 20 scans.</p>
    <h3>Results</h3><p>The AUC was 0.81.</p><h3>Conclusions</h3><p>It may help.</p></section>
    <p><strong>Keywords:</strong> MRI; radiomics</p>
    <section><h2>1. Introduction</h2><p>An AUC of 0.85<sup><a href="#B12">12</a></sup> was seen [<a href="#B3">3</a>] over 40&nbsp;mm<sup>2</sup>.</p></section>
    <section><h2>2. Methods</h2><h3>2.1. Patients</h3><ul><li>Aged 18 or more</li><li>With MRI</li></ul></section>
    <section><h2>3. Results</h2><p>See the table.</p>
    <figure><figcaption><b>Table 1</b> Performance of the models</figcaption><table><thead><tr><th>Model</th><th>AUC</th></tr></thead>
    <tbody><tr><td>Habitat</td><td>0.80</td></tr><tr><td>Whole</td><td>0.76</td></tr></tbody></table></figure>
    <figure><img src="x.png" onerror="alert(1)"><figcaption>Figure 1. Curves.</figcaption></figure></section>
    <section><h2>4. Discussion</h2><p style="display: none">AUC 0.97 hidden</p><p>It may help.</p></section>
    <section><h2>References</h2><ol class="references"><li>Author A. A title. 2020.</li><li>Author B. Another. 2021.</li></ol></section>
    </article></main><footer>AUC 0.96 footer</footer></body></html>
    """

  static let text = """
    A model for lesions in two centres

    Anna Example, Bo Sample

    Abstract
    Background: Lesions differ between patients and centres, which makes them hard to
    judge. Methods: We read 20 scans of 20 patients. Results: The AUC was 0.81 in the
    training cohort. Conclusion: It may help.

    Keywords: MRI; radiomics

    1. Introduction
    Lesions differ between patients and centres, which makes them hard to judge by one
    biopsy alone. We used whole-
    tumor features.

    2. Materials and Methods
    2.1 Patients
    We included 20 patients.

    Statistical analysis
    We used R.

    3. RESULTS
    The AUC was 0.81.

    Table 1. Performance of the models
    Model      Training   Test
    Habitat    0.80       0.74
    Whole      0.76       0.70

    4. Discussion
    It may help.

    Funding: none.

    References
    [1] Author A. A title that goes on and on and on until the line is full and the next
    one follows. 2020.
    [2] Author B. Another. 2021.
    """

  static let markdown = """
    ---
    title: "A model for lesions in two centres"
    ---
    ## Abstract

    **Background:** Lesions differ. **Methods:** We read 20 scans. **Results:** The AUC was *0.81*. **Conclusion:** It may help.

    Methods
    -------

    ### Patients

    We used [R](https://www.r-project.org) with p < 0.05 and 5 * 3 scans, 10<sup>-3</sup> mm<sup>2</sup>/s. See \\*.

    - Aged 18 or more
    - With MRI

    ## Results

    Table 1: Performance

    | Model | AUC |
    |-------|----:|
    | **Habitat** | 0.80 |
    | Whole | 0.76 |

    ```
    AUC 0.99 in code
    ```

    ## References

    1. Author A. A title. 2020.
    2. Author B. Another. 2021.
    """
}
