/// The words of headings and of an abstract's labels, and the part of an article that they name. Shared by all readers.
enum SectionWords {
  /// What a heading says.
  struct Match: Equatable {
    let section: Manuscript.Section
    /// False for a heading that stands within a part and only suggests it, as `Statistical analysis` does.
    let isMain: Bool
  }

  /// The part that a heading names; nil for one that names none, which then belongs to what stands above it.
  static func match(_ heading: String) -> Match? {
    let words = key(heading)
    guard !words.isEmpty else { return nil }
    if let section = main[words] { return Match(section: section, isMain: true) }
    if let section = within[words] { return Match(section: section, isMain: false) }
    let parts = words.split(separator: " ")
    guard parts.count <= 8 else { return nil }
    for (beginning, section) in beginnings where words.hasPrefix(beginning) && parts.count <= 6 {
      let rest = words.dropFirst(beginning.count)
      if rest.isEmpty || rest.first == " " { return Match(section: section, isMain: true) }
    }
    if parts.count <= 4, let last = parts.last.map(String.init), let section = endings[last] {
      return Match(section: section, isMain: true)
    }
    for (beginning, section) in beginningsWithin where words.hasPrefix(beginning) {
      return Match(section: section, isMain: false)
    }
    return nil
  }

  /// The part of a subsection: its parent's, save where it opens the discussion or the conclusion within another part.
  static func section(_ heading: String, under parent: Manuscript.Section?) -> Manuscript.Section {
    let match = match(heading)
    guard let parent, parent != .other, parent != .title, parent != .abstract else { return match?.section ?? .other }
    guard let match, match.isMain else { return parent }
    switch (parent, match.section) {
    case (.results, .discussion), (.results, .conclusion), (.discussion, .conclusion): return match.section
    case (.methods, .statements), (.results, .statements), (.introduction, .statements): return parent
    case (_, .statements), (_, .references): return match.section
    default: return parent
    }
  }

  // MARK: - Numbers before headings

  /// How many numbers stand before a heading (`2.1 Patients`: 2; none: 0) and the words after them.
  static func numbering(_ heading: String) -> (depth: Int, words: Substring) {
    let bytes = Array(heading.utf8)
    var index = 0
    var depth = 0
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    while index < bytes.count, isDigit(bytes[index]), depth < 6 {
      var end = index
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      guard end - index <= 2 else { break }
      depth += 1
      index = end
      if index + 1 < bytes.count, bytes[index] == 0x2E, isDigit(bytes[index + 1]) { index += 1 } else { break }
    }
    if depth > 0 {
      var end = index
      while end < bytes.count, ".:)|-".utf8.contains(bytes[end]) { end += 1 }
      let marks = end
      while end < bytes.count, bytes[end] == 0x20 { end += 1 }
      if end < bytes.count, !isDigit(bytes[end]), end > index || bytes[end] >= 0x41, bytes[end] >= 0x41 {
        return (depth, heading[heading.utf8.index(heading.startIndex, offsetBy: end)...])
      }
      _ = marks
      return (0, heading[...])
    }
    // Roman numerals and single letters need a point or bracket: `II. METHODS`, `A. Patients`.
    let head = heading.prefix { $0 != " " }
    if head.count >= 2, head.count <= 6, head.last == "." || head.last == ")" {
      let numeral = head.dropLast()
      let rest = heading.dropFirst(head.count).drop { $0 == " " }
      if !rest.isEmpty, numeral.allSatisfy({ "IVX".contains($0) }) { return (1, rest) }
      if !rest.isEmpty, numeral.count == 1, let letter = numeral.first, ("A"..."H").contains(letter) {
        return (2, rest)
      }
    }
    return (0, heading[...])
  }

  /// The heading's words without number, closing mark and case: what the lists below hold.
  static func key(_ heading: String) -> String {
    var result: [UInt8] = []
    for scalar in numbering(heading).words.unicodeScalars {
      switch scalar {
      case "A"..."Z": result.append(UInt8(scalar.value) | 0x20)
      case "a"..."z", "0"..."9": result.append(UInt8(scalar.value))
      case "&": result.append(contentsOf: " and ".utf8)
      case "/": result.append(contentsOf: " / ".utf8)
      case "'", "\u{2019}", "*", "\u{AE}": break
      case " ", "-", "\u{2010}", "\u{2011}", "\u{2013}", "_", ",", ":", ".", ";", "(", ")", "|", "\u{2014}", "\u{2193}",
        "\u{B6}", "#":
        result.append(0x20)
      default: result.append(contentsOf: String(scalar).lowercased().utf8)
      }
    }
    return String(decoding: result, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }

  // MARK: - Lists

  private static func list(_ lists: [(Manuscript.Section, String)]) -> [String: Manuscript.Section] {
    var result: [String: Manuscript.Section] = [:]
    for (section, words) in lists {
      for word in words.split(separator: "|") { result[String(word)] = section }
    }
    return result
  }

  /// Headings of an article's parts.
  static let main: [String: Manuscript.Section] = list([
    (
      .abstract,
      "abstract|summary|structured abstract|article abstract|original abstract|abstract and key points|synopsis"
    ),
    (.keywords, "keywords|key words|keyword|key word|index terms|keywords and phrases|author keywords"),
    (
      .introduction,
      "introduction|background|objective|objectives|aim|aims|purpose|purposes|rationale|introduction and background|"
        + "background and objective|background and objectives|background and purpose|background and aim|"
        + "background and aims|background / objective|background / objectives|background / purpose|background / aims|"
        + "background / aim|"
        + "introduction / background|introduction and objective|introduction and objectives|aims and objectives|"
        + "rationale and objectives|rationale and objective|related work|related works|literature review|"
        + "state of the art|research question|hypothesis|importance|context|objective / purpose|purpose / objective|"
        + "purpose / objectives|aim of the study|aims of the study|study objective|study aim|introduction and aim|"
        + "introduction and aims|background and rationale|problem statement|question|aims / hypothesis|aim and objectives|"
        + "motivation|study purpose|goal|goals|background context|objective and background|main text introduction"
    ),
    (
      .methods,
      "methods|method|materials and methods|material and methods|materials and method|material and method|"
        + "patients and methods|patients and method|patients materials and methods|subjects and methods|"
        + "participants and methods|methods and materials|methods and material|materials / methods|material / methods|"
        + "methods / materials|methodology|methodologies|experimental methods|experimental procedures|"
        + "experimental section|experimental design and methods|methods and patients|methods and design|"
        + "study design and methods|design and methods|research design and methods|materials|star methods|online methods|"
        + "population and methods|cases and methods|clinical materials and methods|data and methods|"
        + "datasets and methods|dataset and methods|proposed method|proposed methods|proposed methodology|"
        + "material methods|materials methods|materials patients and methods|materials methods and patients|"
        + "research methods|methods section|patients and techniques|experimental setup|experimental|design|"
        + "procedures|study methods|general methods|supplementary methods"
    ),
    (
      .results,
      "results|result|findings|results and discussion|result and discussion|results and discussions|"
        + "experimental results|experiments and results|experiments|main results|methods and findings|"
        + "methods and results|methodology / principal findings|methodology and principal findings|principal findings|"
        + "results and analysis|results and findings|experimental results and analysis|results / discussion|"
        + "method and results|methods / results|methods / principal findings|key results|study results|outcomes|"
        + "experimental results and discussion|evaluation results"
    ),
    (
      .discussion,
      "discussion|discussions|discussion and conclusion|discussion and conclusions|discussion / conclusion|comment|"
        + "comments|limitations|limitation|strengths and limitations|study limitations|limitations of the study|"
        + "strengths and limitations of this study|strengths and limitations of the study|limitations and future work|"
        + "general discussion|discussion and limitations|limitations of this study"
    ),
    (
      .conclusion,
      "conclusion|conclusions|concluding remarks|conclusion and future work|conclusions and future work|"
        + "conclusion and outlook|conclusions and outlook|interpretation|conclusions and relevance|conclusions / significance|"
        + "conclusion / significance|conclusions and implications|summary and conclusion|summary and conclusions|"
        + "conclusion and perspectives|conclusion and clinical relevance|data conclusion|conclusions / interpretation|"
        + "conclusions and clinical relevance|conclusion and future directions|conclusions and perspectives|significance|"
        + "conclusions and future directions|concluding summary|clinical implications|implications|"
        + "conclusions and significance|conclusions / implications|conclusion and implications"
    ),
    (
      .statements,
      "funding|funding statement|funding information|funding sources|funding source|financial support|"
        + "financial support and sponsorship|grants|"
        + "financial disclosure|financial disclosures|role of the funding source|role of the funder|role of funding source|"
        + "conflict of interest|conflicts of interest|"
        + "conflict of interest statement|conflicts of interest statement|competing interests|competing interest|"
        + "declaration of competing interest|declaration of competing interests|declaration of interest|"
        + "declaration of interests|declarations of interest|disclosure|disclosures|disclosure statement|declarations|"
        + "declaration of conflicting interests|disclosure of conflicts of interest|potential conflicts of interest|"
        + "author disclosures|conflict of interests|interests|"
        + "ethics|ethics statement|ethical statement|ethical statements|ethical approval|ethics approval|"
        + "ethics approval and consent to participate|ethics approval and patient consent|ethical considerations|"
        + "ethical approval and consent to participate|ethics declarations|ethics declaration|"
        + "institutional review board statement|institutional review board approval|informed consent|"
        + "informed consent statement|patient consent|patient consent statement|consent for publication|"
        + "consent to participate|consent to publish|statement of ethics|compliance with ethical standards|"
        + "ethics and consent|human ethics and consent to participate declarations|"
        + "data availability|data availability statement|data availability statements|availability of data and materials|"
        + "availability of data and material|data and code availability|code availability|data sharing|"
        + "data sharing statement|data and materials availability|data accessibility|data statement|software availability|"
        + "availability of code|data and software availability|resource availability|code and data availability|"
        + "availability of data|materials availability|availability of data and code|data access statement|"
        + "acknowledgements|acknowledgments|acknowledgement|acknowledgment|"
        + "author contributions|authors contributions|author contribution|authors contribution|contributions|"
        + "author contribution statement|author contributions statement|credit author statement|"
        + "credit authorship contribution statement|contributors|contributorship|contributorship statement|guarantor|"
        + "statement of authorship|"
        + "patient and public involvement|provenance and peer review|protocol registration|study registration|"
        + "trial registration|registration|registration and protocol|generative ai statement|"
        + "declaration of generative ai and ai assisted technologies in the writing process|use of ai|"
        + "statement of data availability|clinical trial registration|clinical trial number|"
        + "publisher note|publishers note|disclaimer|statistics and biometry|scientific guarantor|"
        + "study subjects or cohorts overlap"
    ),
    (
      .references,
      "references|reference|bibliography|literature cited|literature|works cited|references and notes|cited literature|"
        + "reference list|notes and references|list of references|cited references"
    ),
    (
      .other,
      "supplementary material|supplementary materials|supplementary information|supporting information|supplementary data|"
        + "supplementary file|supplementary files|additional file|additional files|additional information|"
        + "electronic supplementary material|supplemental material|supplemental materials|supplemental information|"
        + "supplementary|supplement|appendix|appendices|appendix a|appendix a supplementary data|"
        + "appendix supplementary data|appendix a supplementary material|abbreviations|list of abbreviations|nomenclature|"
        + "abbreviations and acronyms|glossary|highlights|key points|key messages|key message|keypoints|take home message|"
        + "graphical abstract|visual abstract|editors summary|author summary|plain language summary|lay summary|"
        + "plain english summary|what this study adds|research in context|evidence before this study|key takeaway|"
        + "key takeaways|what this means for you|study details|at a glance|article summary|ai generated summary|"
        + "article information|author information|authors and affiliations|authors information|affiliations|authors|"
        + "author affiliations|corresponding author|about this article|cite this article|how to cite this article|"
        + "how to cite|citation|citations|rights and permissions|permissions|copyright|license|licence|history|"
        + "related articles|related content|similar articles|recommended articles|recommended|recommended reading|"
        + "cited by|cited by articles|citing articles|articles citing this article|publication types|mesh terms|substances|"
        + "linkout more resources|linkout|full text links|full text sources|related information|publication history|"
        + "conflict of interest statement similar articles|figures|tables|figures and tables|image gallery|metrics|"
        + "article metrics|share|share this article|comments 0|more from this journal|most read|most cited|subscribe|"
        + "newsletter|free newsletter|sign up|sign up for our newsletter|log in / sign up|log in|view original abstract|"
        + "view abstract|contents|table of contents|outline|article outline|on this page|sections|page navigation|"
        + "section snippets|download|download pdf|open in viewer|publishers note springer nature|contact us|about us|"
        + "advertisement|associated data|footnotes|notes|additional resources|trending articles|peer review|"
        + "peer reviewers|search|menu|navigation|resources|actions|links|export citation|keywords mesh|grant support|"
        + "review history|reader comments|subject areas|abstract views|edited by|reviewed by|associated content"
    ),
  ])

  /// Headings that stand within a part: they name it only where nothing above does.
  private static let within: [String: Manuscript.Section] = list([
    (
      .methods,
      "patients|patient|participants|subjects|study population|study populations|study participants|patient population|"
        + "patient selection|patient cohort|patient cohorts|study cohort|study cohorts|study design|"
        + "study design and population|study design and participants|study design and patients|setting|settings|population|"
        + "study setting|cohort|cohorts|data|dataset|datasets|data set|data sets|data source|data sources|data collection|"
        + "source of data|study type|"
        + "inclusion and exclusion criteria|eligibility criteria|outcome|outcome measures|primary outcome|main outcome|"
        + "main outcomes and measures|main outcome measures|main measures|measurements|exposures|exposure|interventions|"
        + "intervention|predictors|candidate predictors|sample size|missing data|statistical analysis|statistical analyses|"
        + "statistical methods|statistics|statistical tests|statistical test|analysis|data analysis|"
        + "field strength / sequence|field strength|sequence|sequences|assessment|assessments|study selection|"
        + "data extraction|data extraction and synthesis|design setting and participants|"
        + "design setting participants|design setting and patients|design and setting|setting and participants|"
        + "participants and setting|study design and setting|study design setting and participants|"
        + "image acquisition|mri acquisition|mr imaging|mri protocol|imaging protocol|mri technique|ct acquisition|"
        + "imaging acquisition|image preprocessing|image pre processing|image processing|image segmentation|"
        + "tumor segmentation|tumour segmentation|lesion segmentation|segmentation|feature extraction|"
        + "radiomics feature extraction|radiomic feature extraction|feature selection|radiomics feature selection|"
        + "radiomics analysis|radiomics|habitat analysis|habitat generation|habitat imaging|model development|"
        + "model construction|model building|model training|model evaluation|model validation|machine learning|"
        + "deep learning|image analysis|image evaluation|image interpretation|histopathology|pathological assessment|"
        + "pathology|histopathological analysis|immunohistochemistry|clinical data|clinical data collection|"
        + "reference standard|follow up|preprocessing|implementation details|evaluation metrics|experimental design|"
        + "statistical considerations|radiomics workflow|nomogram construction|construction of the nomogram|implementation"
    ),
    (
      .results,
      "patient characteristics|patients characteristics|baseline characteristics|clinical characteristics|"
        + "characteristics of patients|demographics|participant characteristics|study population characteristics|"
        + "model performance|performance of the models|predictive performance|diagnostic performance|model comparison|"
        + "external validation|ablation study|demographic and clinical characteristics|participant flow"
    ),
    (
      .discussion,
      "future work|future directions|clinical relevance|comparison with previous studies|comparison with other studies|"
        + "principal findings of this study|generalizability|generalisability"
    ),
    (
      .conclusion,
      "relevance|clinical relevance statement|relevance statement|clinical significance|advances in knowledge|"
        + "critical relevance statement|clinical impact|summary statement|take home points|translational relevance"
    ),
    (
      .statements,
      "level of evidence|evidence level|technical efficacy|technical efficacy stage|stage of technical efficacy"
    ),
  ])

  private static let beginnings: [(String, Manuscript.Section)] = [
    ("materials and methods", .methods), ("material and methods", .methods), ("patients and methods", .methods),
    ("methods", .methods), ("results", .results), ("discussion", .discussion), ("conclusion", .conclusion),
    ("conclusions", .conclusion), ("introduction", .introduction), ("background", .introduction),
    ("supplementary", .other), ("supplemental", .other), ("appendix", .other), ("references", .references),
    ("data availability", .statements), ("ethics approval", .statements), ("ethical approval", .statements),
    ("conflict of interest", .statements), ("conflicts of interest", .statements), ("competing interests", .statements),
    ("acknowledgements", .statements), ("acknowledgments", .statements), ("declaration of", .statements),
    ("availability of data", .statements), ("author contributions", .statements), ("limitations", .discussion),
  ]

  private static let endings: [String: Manuscript.Section] = [
    "methods": .methods, "methodology": .methods, "results": .results, "findings": .results, "conclusions": .conclusion,
  ]

  private static let beginningsWithin: [(String, Manuscript.Section)] = [
    ("statistical analys", .methods), ("study population", .methods), ("feature selection", .methods),
    ("feature extraction", .methods), ("image acquisition", .methods), ("mri acquisition", .methods),
    ("construction of", .methods), ("development of", .methods), ("definition of", .methods),
    ("performance of", .results), ("comparison of", .results), ("characteristics of", .results),
    ("validation of", .results), ("strengths and limitations", .discussion),
  ]
}
