/// Abbreviations of the field that a figure shows and its caption does not explain.
enum Abbreviations {
  /// `ADC, apparent diffusion coefficient; CI, confidence interval.` in alphabetical order; nil where there is none.
  ///
  /// - Parameters:
  ///   - texts: everything that is printed in the figure.
  ///   - caption: what is printed below it; an abbreviation that it explains, as `AUC, area ...`, is left out.
  static func sentence(texts: [String], caption: String) -> String? {
    var words: Set<Substring> = []
    for text in texts + [caption] {
      words.formUnion(text.split { !($0.isLetter || $0.isNumber || $0 == "-") })
    }
    let used = known.filter { words.contains(Substring($0.short)) && !caption.contains("\($0.short), \($0.opening)") }
    guard !used.isEmpty else { return nil }
    return used.map { "\($0.short), \($0.long)" }.joined(separator: "; ") + "."
  }

  /// Every text of a drawing.
  static func texts(_ commands: [DrawingCommand]) -> [String] {
    commands.flatMap { command -> [String] in
      switch command {
      case .text(let block, _, _, _): [block.text.plain]
      case .group(let inner, _, _): texts(inner)
      case .path, .image: []
      }
    }
  }

  private struct Entry {
    var short: String
    var long: String
    /// The first word of the explanation.
    var opening: Substring { long.prefix { $0 != " " } }

    init(_ short: String, _ long: String) {
      self.short = short
      self.long = long
    }
  }

  /// In alphabetical order. Names of outcomes and findings are the study's own and are not explained here.
  private static let known = [
    Entry("AABB", "axis-aligned bounding box"), Entry("ADC", "apparent diffusion coefficient"),
    Entry("AEE", "approximate enclosing ellipsoid"),
    Entry("AUC", "area under the receiver operating characteristic curve"), Entry("CI", "confidence interval"),
    Entry("DCE-MRI", "dynamic contrast-enhanced magnetic resonance imaging"),
    Entry("DWI", "diffusion-weighted imaging"),
    Entry("GLCM", "grey level co-occurrence matrix"), Entry("GLDM", "grey level dependence matrix"),
    Entry("GLDZM", "grey level distance zone matrix"), Entry("GLRLM", "grey level run length matrix"),
    Entry("GLSZM", "grey level size zone matrix"), Entry("IBSI", "Image Biomarker Standardisation Initiative"),
    Entry("ICC", "intraclass correlation coefficient"), Entry("MCC", "maximal correlation coefficient"),
    Entry("MVEE", "minimum volume enclosing ellipsoid"), Entry("NGLDM", "neighbouring grey level dependence matrix"),
    Entry("NGTDM", "neighbourhood grey tone difference matrix"), Entry("OMBB", "oriented minimum bounding box"),
    Entry("ROC", "receiver operating characteristic"), Entry("SD", "standard deviation"),
  ]
}
