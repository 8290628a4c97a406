import Manuscripts

/// A value of a sentence with the names that were found to belong to it.
struct ReadValue: Sendable {
  var measure: Measure
  /// Index of its list in the sentence.
  var list: Int
  var metric: MetricMention
  /// By `EntityCategory`: the mention that says it.
  var entities: [EntityMention?] = [nil, nil, nil]
  /// By `EntityCategory`: true where names stand there that could not be told apart, so that nothing is carried over.
  var isBlocked: [Bool] = [false, false, false]
  /// True for a criterion (`AUC > 0.7`) or a fixed point, which is no result.
  var isCriterion = false

  subscript(_ category: EntityCategory) -> EntityMention? {
    get { entities[category.rawValue] }
    set { entities[category.rawValue] = newValue }
  }
}

/// Gives the values of one sentence their metric, cohort, model and task.
///
/// The sentence is a series of lists of values with names between them. Each list takes names from before it and from directly
/// behind it; lists of equal length are paired in order; what a list lacks it takes over from the lists around it where
/// only one reading is possible. Linear in the sentence's items but for small constants.
struct ClauseReader {
  let context: ExtractionContext
  let sentence: SentenceItems
  let lists: [ValueList]
  let comparators: Set<Int>
  /// Metrics of the preceding sentence, for one that goes on with it.
  let carriedMetrics: [MetricMention]
  /// In which order models or cohorts stood there.
  let carriedRosters: [Roster]

  /// How the names of one category stand to one list.
  enum Assignment {
    case none
    /// Names stand there, but which is meant is not said.
    case blocked
    case single(EntityMention, isFrame: Bool)
    case paired([EntityMention], isFrame: Bool)

    var isFrame: Bool {
      switch self {
      case .single(_, let isFrame), .paired(_, let isFrame): isFrame
      default: false
      }
    }
  }

  enum MetricAssignment {
    case none, blocked
    case single(Int)
    case paired([Int])
  }

  init(
    _ context: ExtractionContext, _ sentence: SentenceItems, carriedMetrics: [MetricMention] = [],
    carriedRosters: [Roster] = []
  ) {
    self.context = context
    self.sentence = sentence
    self.carriedMetrics = carriedMetrics
    self.carriedRosters = carriedRosters
    lists = ListReader.valueLists(sentence)
    comparators = ClauseReader.comparators(sentence)
  }

  func values() -> [ReadValue] {
    // A run of hundreds of numbers is no sentence; what follows assumes a few lists.
    guard !lists.isEmpty, lists.count <= 80, !sentence.isTooLong else { return [] }
    let segments = self.segments()
    var metricsOfLists: [[Int]?] = []
    var mentioned: [MetricMention] = sentence.metrics
    var last: [Int] = []
    // Metrics of the single values since one came again.
    var recent: [Int] = []
    if !carriedMetrics.isEmpty {
      mentioned += carriedMetrics
      last = Array(sentence.metrics.count..<mentioned.count)
    }
    var consumed: Set<Int> = []
    for (index, list) in lists.enumerated() {
      let found = metrics(of: index, segments, &consumed)
      var assigned: [Int]?
      switch found {
      case .single(let metric): assigned = [Int](repeating: metric, count: list.count)
      case .paired(let metrics): assigned = metrics
      case .blocked: assigned = nil
      case .none:
        if !last.isEmpty, isContinuation(index, segments, mentioned, last) {
          if let subject = metricsOfLists.first.flatMap({ $0 }), subject.count == 1, list.count == 1,
            refersToSubject(segments[index].items)
          {
            assigned = subject
          } else if last.count == 1, list.count > 1, recent.count > 1 {
            // `sensitivity was 91% and specificity 62%; with the other, they were 74% and 85%`
            let isBack =
              segments[index].items.contains {
                context.role(sentence.items[$0].tokens.lowerBound).contains(.back)
              }
              || list.items.upperBound < sentence.items.count
                && sentence.items[list.items.upperBound...].prefix(2).contains { $0.kind == .respectively }
            assigned = isBack && recent.count == list.count ? recent : nil
          } else if last.count == 1 {
            assigned = [Int](repeating: last[0], count: list.count)
          } else if last.count == list.count {
            assigned = last
          }
        }
      }
      if let assigned {
        var distinct: [Int] = []
        for metric in assigned where !distinct.contains(metric) { distinct.append(metric) }
        last = distinct
        let kinds = Set(recent.map { mentioned[$0].metric })
        if list.count > 1 || distinct.contains(where: { kinds.contains(mentioned[$0].metric) }) { recent = [] }
        if list.count == 1 { recent += distinct }
      } else if case .blocked = found {
        last = []
      }
      metricsOfLists.append(assigned)
    }
    var values: [ReadValue] = []
    let assignments = EntityCategory.allCases.map { self.assignments(of: $0, segments) }
    for (index, list) in lists.enumerated() {
      guard let metrics = metricsOfLists[index], !list.isSpan, !isShareOfCases(list) else { continue }
      let resolved = resolve(index, assignments, metrics: metrics)
      for (place, measure) in list.members.enumerated() {
        let metric = mentioned[metrics[place]]
        guard let adjusted = plausible(sentence.measures[measure], for: metric, in: list) else { continue }
        var value = ReadValue(measure: adjusted, list: index, metric: metric)
        for category in EntityCategory.allCases {
          switch resolved[category.rawValue] {
          case .none: break
          case .blocked: value.isBlocked[category.rawValue] = true
          case .single(let mention, _): value[category] = mention
          case .paired(let mentions, _): value[category] = mentions[place]
          }
        }
        value.isCriterion =
          adjusted.relation != .equal || sentence.measures[list.members[0]].relation != .equal
        // A p-value behind a list is that of a comparison, which is read by itself.
        if list.count > 1, !list.members.allSatisfy({ sentence.measures[$0].pValue != nil }) {
          value.measure.pValue = nil
        }
        values.append(value)
      }
    }
    followRosters(&values, assignments, carried: carriedRosters)
    fill(&values, assignments)
    fillFromEnd(&values)
    setThresholds(&values)
    return values
  }

  /// `; that of the clinical model was 0.69`: the metric that the sentence began with.
  func refersToSubject(_ segment: Range<Int>) -> Bool {
    segment.contains { item in
      ["that", "those"].contains(context.word(sentence.items[item].tokens.lowerBound)) && item + 1 < segment.upperBound
        && sentence.items[item + 1].isOf
    }
  }

  /// `on up to 70% of MSI cases`: a share of patients.
  func isShareOfCases(_ list: ValueList) -> Bool {
    let before = list.items.lowerBound - 1
    guard before >= 0, list.count == 1, sentence.items[before].kind == .to,
      context.word(sentence.items[before].tokens.lowerBound - 1) == "up"
    else { return false }
    return list.items.upperBound < sentence.items.count && sentence.items[list.items.upperBound].isOf
  }

  /// The measure as a value of the metric, or nil where it cannot be one.
  func plausible(_ measure: Measure, for metric: MetricMention, in list: ValueList) -> Measure? {
    var measure = measure
    let isProportion = metric.metric.isProportion || metric.metric == .youden
    guard isProportion else { return measure.number.decimals > 0 || measure.number.isPercent ? measure : nil }
    if !measure.number.isPercent, measure.number.value > 1 {
      // `83.1, 79.2 and 75.0%`: one sign for all.
      let isListPercent = list.members.contains { sentence.measures[$0].number.isPercent }
      if metric.isPercent || isListPercent || measure.number.decimals > 0 && measure.number.value >= 10 {
        makePercent(&measure)
      } else if measure.number.decimals == 0 || measure.number.value >= 2 {
        return nil
      }
    } else if metric.isPercent, !measure.number.isPercent, measure.number.value > 1 || measure.number.decimals == 1 {
      makePercent(&measure)
    }
    if !measure.number.isPercent, measure.number.decimals == 0 {
      // `an AUC of 1`
      guard measure.number.value <= 1, list.count > 1 || list.items.lowerBound > 0,
        measure.interval != nil || isJoined(list)
      else {
        return nil
      }
    }
    guard measure.number.value >= 0, measure.number.fraction <= 2 else { return nil }
    return measure
  }

  func isJoined(_ list: ValueList) -> Bool {
    let item = list.items.lowerBound - 1
    guard item >= 0 else { return false }
    return sentence.items[item].kind == .joint || sentence.items[item].kind == .verb || sentence.items[item].isOf
  }

  func makePercent(_ measure: inout Measure) {
    measure.number.isPercent = true
    if let interval = measure.interval, interval.upper.value > 1 {
      measure.interval?.lower.isPercent = true
      measure.interval?.upper.isPercent = true
    }
  }

  /// One threshold in the sentence is that of its operating points.
  func setThresholds(_ values: inout [ReadValue]) {
    guard sentence.thresholds.count == 1 else { return }
    for index in values.indices
    where values[index].metric.metric.isOperatingPoint && values[index].measure.threshold == nil {
      values[index].measure.threshold = sentence.thresholds[0]
    }
  }
}
