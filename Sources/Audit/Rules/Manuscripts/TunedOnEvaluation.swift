import Claims
import Manuscripts
import Record

/// One set of patients that chose the model and then judged it.
struct TunedOnEvaluation: AuditRule {
  let about = RuleDescription(
    code: "DES-20", severity: .major, title: "Tuned and tested on the same patients",
    question:
      "Were hyperparameters, stopping and the choice of model settled without the patients of the reported result?",
    manuscriptDecision:
      "One finding for a sentence that says that hyperparameters, stopping, or the model were chosen by a test or "
      + "external set; or by a validation set, where no other held-out cohort has a result and the set was not cut from the "
      + "training patients.",
    rationale: "The best of many models on one set is partly the luckiest there; its result on that set is too good.",
    references: [.leakage, .evaluationFramework],
    remedy: "Choose by cross-validation within the development patients, and evaluate the chosen model once on others.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    var seen: Set<Int> = []
    for mention in input.topics.mentions(.tuning) where seen.insert(mention.sentence).inserted {
      let index = mention.sentence
      guard input.part(index) != .introduction, !input.isCited(index), !isOfThreshold(index, input) else { continue }
      let onTest = input.topics.all(.tuningOnTest, in: index).contains { isWhereTuned($0, mention, input) }
      let onValidation =
        !onTest && input.topics.contains(.tuningOnValidation, in: index)
        && input.topics.all(.tuningOnValidation, in: index).contains { isWhereTuned($0, mention, input) }
        && !input.topics.contains(.nested, in: index) && isReported(input)
      guard onTest || onValidation else { continue }
      return [
        finding(
          "\(Wording.sentence(input.textName)) says that the model was tuned or chosen on held-out patients"
            + (onTest ? "." : ", and gives its held-out result on the same ones."),
          in: input, at: input.spans([index]))
      ]
    }
    return []
  }

  /// `at the chosen cut-off, the model reached`: the choice of a threshold is another rule's.
  private func isOfThreshold(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.sentence(index, hasAny: ["cut", "cutoff", "cutoffs", "threshold", "thresholds"])
      && !input.sentence(
        index,
        hasAny: [
          "hyperparameter", "hyperparameters", "parameters", "epoch", "epochs", "stopping", "stopped", "architecture",
          "tuned", "tuning",
        ])
  }

  /// The set stands after the words for tuning, and what was done with it is not an evaluation of what was tuned before.
  private func isWhereTuned(_ place: PhraseMatch, _ tuning: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let between =
      place.tokens.lowerBound >= tuning.tokens.upperBound
      ? Range(from: tuning.tokens.upperBound, upTo: place.tokens.lowerBound)
      : min(place.tokens.upperBound, tuning.tokens.lowerBound)..<tuning.tokens.lowerBound
    guard between.count < 30 else { return false }
    let turning: Set<String> = [
      "tested", "evaluated", "applied", "then", "validated", "assessed", "subsequently", "before", "whereas", "while",
      "reported",
      "finally", "prior", "training", "blinded", "untouched", "verified",
    ]
    return !between.contains { turning.contains(text.word($0)) || text.word($0) == "cross" } && !isDenied(place, text)
  }

  /// `not on the test set`. What follows denies nothing: `until the loss in the test set had not fallen`.
  private func isDenied(_ place: PhraseMatch, _ text: TokenisedText) -> Bool {
    let first = text.sentences[place.sentence].tokens.lowerBound
    return (max(first, place.tokens.lowerBound - 5)..<place.tokens.lowerBound).contains {
      ["no", "not", "without", "neither", "nor", "never", "lack"].contains(text.word($0))
    }
  }

  /// The validation set is the only held-out one with results.
  private func isReported(_ input: ManuscriptInput) -> Bool {
    let reported = Set(input.performance.filter(input.isHeldOut).compactMap(\.cohort))
    let cohorts = input.heldOutCohorts.filter { reported.contains($0.id) }
    guard cohorts.count == 1, let only = cohorts.first else { return false }
    return only.role == .internalValidation && only.label.lowercased().contains("validation")
  }
}
