import Foundation
import Manuscripts
import Testing

/// Tables and figures that stand at an article's end.
@Suite struct JATSFloatsTests {
  @Test func floatsBelongToThePartThatCitesThem() throws {
    let source = """
      <?xml version="1.0"?><article><front><article-meta><title-group><article-title>A model</article-title></title-group>
      </article-meta></front><body><sec sec-type="methods"><title>Methods</title><p>See <xref ref-type="fig" rid="f1">Figure 1</xref>.</p></sec>
      <sec sec-type="results"><title>Results</title><p>See <xref ref-type="table" rid="t1">Table 1</xref>.</p></sec></body>
      <back><ref-list><ref id="b1"><mixed-citation>One A. 2020.</mixed-citation></ref></ref-list></back>
      <floats-group><fig id="f1"><label>Figure 1</label><caption><p>Flow.</p></caption></fig>
      <table-wrap id="t1"><label>Table 1</label><caption><p>AUCs.</p></caption><table><thead><tr><th>Model</th><th>AUC</th></tr></thead>
      <tbody><tr><td>Habitat</td><td>0.81</td></tr></tbody></table></table-wrap></floats-group></article>
      """
    let manuscript = try ManuscriptReader.read(Data(source.utf8), name: "a.xml")
    try ManuscriptChecks.isSound(manuscript)
    #expect(manuscript.blocks.first { $0.kind == .figureCaption }?.section == .methods)
    #expect(manuscript.blocks.first { $0.kind == .table }?.section == .results)
    #expect(manuscript.tables.first?.label == "Table 1")
  }
}
