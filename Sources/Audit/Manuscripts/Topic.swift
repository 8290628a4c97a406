import Claims
import Manuscripts

/// Statements that rules look for, each with the wordings that make it (`TopicPatterns`).
enum Topic: Int, Sendable, CaseIterable {
  // What was measured.
  case calibrationPlot, calibration, calibrationPraise, calibrationNumber
  case decisionCurve, clinicalBenefit, thresholdRange, wholeRange
  case fallInPerformance, prevalence, differenceTest
  // How the study was designed.
  case crossValidation, bootstrap, internalValidation, heldOutPatients, externalValidation, singleCentre
  case otherCentre, split, later, randomExternal, sharedPatients, separatePatients, wholeCohortSplit
  case patientLevel, unitSplit, oneForEachPatient
  case featureSelection, scaling, harmonisation, oversampling, clustering, imageStep, reproducibility
  case wholeData, trainingData, evaluationData, trainingAndEvaluation, beforeSplit
  case tuning, tuningOnTest, tuningOnValidation, nested
  case internalEvaluation, selectedFeatures, afterSelection
  case threshold, otherThreshold, thresholdChoice, onEvaluationData, onEachData, appliedUnchanged
  case multiplicity, everyPair, comparator, penalty, notBuilt, built, supplement
  // What is claimed.
  case superiority, significance, aim, hedge, openQuestion, furtherWork, generality
  case robustness, otherRobustness, clinicalUse, clinicalUtility, causality, technicalEffect

  static let phrases = PhraseSet(known: allCases.map { ("\($0)", $0.patterns) })
}

/// All topics' places in one text, found in one pass.
package struct TopicMentions: Sendable {
  /// By topic, in the order of the text.
  private let matches: [[PhraseMatch]]
  private let negated: [[Bool]]

  /// Places outside the study's own account (references, statements, headings) are left out.
  init(_ text: TokenisedText, scope: StudyScope) {
    var matches = [[PhraseMatch]](repeating: [], count: Topic.allCases.count)
    var negated = [[Bool]](repeating: [], count: Topic.allCases.count)
    for match in Topic.phrases.matches(in: text) where scope.parts[match.sentence] != .outside {
      matches[match.group].append(match)
      negated[match.group].append(text.isNegated(match))
    }
    self.matches = matches
    self.negated = negated
  }

  /// Places of a topic in the study's own account, those that a word of negation stands by or the others.
  func mentions(_ topic: Topic, negated wanted: Bool = false) -> [PhraseMatch] {
    zip(matches[topic.rawValue], negated[topic.rawValue]).compactMap { $1 == wanted ? $0 : nil }
  }

  /// The first place of a topic in a sentence, negated or not.
  func first(_ topic: Topic, in sentence: Int) -> PhraseMatch? {
    let places = matches[topic.rawValue]
    let index = lowerBound(places, sentence)
    return index < places.count && places[index].sentence == sentence ? places[index] : nil
  }

  /// All places of a topic in a sentence, negated or not.
  func all(_ topic: Topic, in sentence: Int) -> ArraySlice<PhraseMatch> {
    let places = matches[topic.rawValue]
    return places[lowerBound(places, sentence)..<lowerBound(places, sentence + 1)]
  }

  func contains(_ topic: Topic, in sentence: Int) -> Bool { first(topic, in: sentence) != nil }

  /// True where the topic is mentioned anywhere without a negation.
  func has(_ topic: Topic) -> Bool { negated[topic.rawValue].contains(false) }

  private func lowerBound(_ places: [PhraseMatch], _ sentence: Int) -> Int {
    places.endOfPrefix { $0.sentence < sentence }
  }
}
