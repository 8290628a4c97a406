import Claims
import Manuscripts
import Record

/// Decides the conditions of METRICS from a manuscript. What the authors declare stands above the text's words.
enum ConditionReader {
  struct Answer: Sendable {
    let holds: Bool
    let evidence: String
    let spans: [TextSpan]
  }

  /// The conditions of a checklist in order; none for a checklist that has none.
  static func conditions(of checklist: Checklist, _ evidence: ManuscriptEvidence) -> [ChecklistScore.Condition] {
    resolve(checklist, evidence.input.declarations) { id in
      guard let answer = answer(id, evidence) else { return (false, "The text was not asked for it.") }
      let quotation = answer.spans.first.map {
        " " + Wording.quotation(evidence.input.sentence(of: $0).text, limit: 160)
      }
      return (answer.holds, answer.evidence + (quotation ?? ""))
    }
  }

  /// Declared answers before read ones, and a condition that requires another one never without it.
  static func resolve(
    _ checklist: Checklist, _ declarations: Declarations, _ read: (String) -> (holds: Bool, evidence: String)
  ) -> [ChecklistScore.Condition] {
    var conditions: [ChecklistScore.Condition] = []
    for condition in checklist.conditions {
      var (holds, evidence) = read(condition.id)
      if let declared = declarations.conditions[condition.id] {
        let differs = declared != holds ? " The text by itself would say \(holds ? "yes" : "no"): \(evidence)" : ""
        holds = declared
        evidence = "Declared: \(declared ? "yes" : "no").\(differs)"
      }
      if let required = condition.requires, let other = conditions.first(where: { $0.id == required }), !other.holds {
        holds = false
        evidence = "\(required) does not hold, so this cannot."
      }
      conditions.append(.init(id: condition.id, label: condition.label, holds: holds, evidence: evidence))
    }
    return conditions
  }

  private static func answer(_ id: String, _ evidence: ManuscriptEvidence) -> Answer? {
    switch id {
    case "C1": segmentation(evidence)
    case "C2": automated(evidence)
    case "C3": handcrafted(evidence)
    case "C4": tabular(evidence)
    case "C5": endToEnd(evidence)
    default: nil
    }
  }

  static func segmentation(_ evidence: ManuscriptEvidence) -> Answer {
    let places = evidence.places("segmentation").said
    if !places.isEmpty { return Answer(holds: true, evidence: "The text speaks of regions.", spans: places) }
    let features = evidence.places("handcrafted").said
    if !features.isEmpty {
      return Answer(holds: true, evidence: "Hand-crafted features are computed in a region.", spans: features)
    }
    let network = evidence.places("end-to-end").said
    if !network.isEmpty {
      return Answer(holds: false, evidence: "A network reads the images, and no region is mentioned.", spans: network)
    }
    return Answer(holds: true, evidence: "Nothing says that there were no regions.", spans: [])
  }

  static func automated(_ evidence: ManuscriptEvidence) -> Answer {
    let automated = evidence.places("segmentation-automated").said
    let manual = evidence.places("segmentation-manual").said
    if let place = automated.first, manual.isEmpty {
      return Answer(holds: true, evidence: "Regions were found by an algorithm.", spans: [place])
    }
    if !manual.isEmpty { return Answer(holds: false, evidence: "Hands had a part in it.", spans: manual) }
    return Answer(holds: false, evidence: "No fully automated segmentation was found in the text.", spans: [])
  }

  static func handcrafted(_ evidence: ManuscriptEvidence) -> Answer {
    let places = evidence.places("handcrafted").said
    if !places.isEmpty { return Answer(holds: true, evidence: "The text names such features.", spans: places) }
    let deep = evidence.places("deep-features").said
    if !deep.isEmpty { return Answer(holds: false, evidence: "The text names deep learning alone.", spans: deep) }
    return Answer(holds: true, evidence: "Nothing says that features were of another kind.", spans: [])
  }

  static func tabular(_ evidence: ManuscriptEvidence) -> Answer {
    let features = evidence.places("handcrafted").said + evidence.places("deep-feature-table").said
    if !features.isEmpty { return Answer(holds: true, evidence: "Features make a table.", spans: features) }
    let network = evidence.places("end-to-end").said
    if !network.isEmpty {
      return Answer(holds: false, evidence: "A network reads the images, and no features are named.", spans: network)
    }
    return Answer(holds: true, evidence: "Nothing says that the model starts from images.", spans: [])
  }

  static func endToEnd(_ evidence: ManuscriptEvidence) -> Answer {
    let network = evidence.places("end-to-end").said
    guard !network.isEmpty else {
      return Answer(holds: false, evidence: "No network that predicts from images was found in the text.", spans: [])
    }
    let table = evidence.places("deep-feature-table").said
    if !table.isEmpty {
      return Answer(holds: false, evidence: "The network gives features, not predictions.", spans: table)
    }
    return Answer(holds: true, evidence: "A network is trained on the images.", spans: network)
  }
}
