import Claims
import Record

/// A disease that a title names, and the wider class of diseases that a conclusion may slip to.
private struct WiderDisease {
  /// Any of these words in the title.
  let narrow: Set<String>
  /// Words of the organ that stand before a word of `classes` in the conclusion.
  let organs: Set<String>
  /// Plural: `a renal tumour` may be one of the kind that was studied.
  let classes: Set<String>

  static let all: [WiderDisease] = [
    WiderDisease(
      narrow: ["glioblastoma", "glioblastomas", "glioma", "gliomas", "meningioma", "meningiomas", "medulloblastoma"],
      organs: ["brain", "intracranial", "cerebral", "cns"], classes: growths.union(cancers)),
    WiderDisease(
      narrow: ["oncocytoma", "angiomyolipoma", "ccrcc", "clear"], organs: ["renal", "kidney"],
      classes: growths.union(cancers)),
    WiderDisease(
      narrow: ["hepatocellular", "hcc", "cholangiocarcinoma"], organs: ["liver", "hepatic"], classes: growths),
    WiderDisease(
      narrow: ["ductal", "neuroendocrine"], organs: ["pancreatic"], classes: growths),
    WiderDisease(
      narrow: ["papillary", "medullary", "follicular"], organs: ["thyroid"], classes: growths.union(["nodules"])),
  ]
  private static let growths: Set<String> = [
    "tumors", "tumours", "neoplasms", "masses", "malignancies", "lesions",
  ]
  private static let cancers: Set<String> = ["cancer", "cancers"]
}

extension PopulationWidened {
  /// The conclusion speaks of tumours of an organ; title and conclusion alike know only one kind of them.
  func widerDisease(_ conclusions: [[Int]], _ input: ManuscriptInput) -> Finding? {
    let text = input.reading.text
    let titles = text.sentences.indices.filter { input.part($0) == .title }
    for disease in WiderDisease.all {
      guard let title = titles.first(where: { input.sentence($0, hasAny: disease.narrow) }),
        !titles.contains(where: { names(disease, in: $0, text) != nil })
      else { continue }
      for sentences in conclusions where !sentences.contains(where: { input.sentence($0, hasAny: disease.narrow) }) {
        for index in sentences where !input.isCited(index) && !input.topics.contains(.furtherWork, in: index) {
          guard let place = names(disease, in: index, text) else { continue }
          return finding(
            "The conclusion speaks of \"\(text.string(place))\"; the title names one kind of them.", in: input,
            at: input.spans([index, title]))
        }
      }
    }
    return nil
  }

  private func names(_ disease: WiderDisease, in index: Int, _ text: TokenisedText) -> Range<Int>? {
    let tokens = text.sentences[index].tokens
    for token in tokens.dropLast()
    where disease.organs.contains(text.word(token)) && disease.classes.contains(text.word(token + 1)) {
      return token..<token + 2
    }
    return nil
  }
}
