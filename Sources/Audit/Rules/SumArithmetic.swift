import Claims
import Manuscripts
import Record

/// Cohorts, groups and exclusions that do not add up.
struct NumbersThatDoNotAddUp: AuditRule {
  let about = RuleDescription(
    code: "ARI-03", severity: .major, title: "Numbers of patients do not add up",
    question: "Do cohorts, groups, events and exclusions add up to the totals that are printed?",
    manuscriptDecision: "Major where a part is larger than its whole, where one sentence divides a total into "
      + "cohorts that do not make it up, or where two classes of which everybody is in one are more or fewer than all. Minor "
      + "where the numbers stand in one paragraph only, where a list of parts or of named numbers nearly makes up the whole before it, where groups whose percentages "
      + "reach 100% do not make up their whole, where parts of one cohort in one sentence miss it by two or three in a hundred, "
      + "or where exclusions do not lead from one number to the other. "
      + "Cohorts may make up a total in part (as those of one centre); then nothing is found.",
    rationale: "Patients who vanish or appear between the sentences were counted twice or left out without a word.",
    references: [.tripodAI, .impossibleNumbers],
    remedy: "Give a flow of participants from those screened to each cohort, with every number.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    let partitions = PartitionReader(input: input).all()
    // What a sentence divides is told once, and by its own words.
    let told = Set(partitions.map { input.sentence(of: $0.whole.span).start })
    let others = (cohorts(study) + classes(study)).filter { finding in
      !(finding.quotations ?? []).contains { told.contains($0.start) }
    }
    return merged(parts(study) + self.partitions(partitions, study) + others + groups(study) + flows(study))
  }

  // MARK: - Wholes that a sentence divides

  private func partitions(_ partitions: [Partition], _ study: StudyNumbers) -> [Finding] {
    partitions.compactMap { partition -> Finding? in
      guard !partition.holds, partition.isNear else { return nil }
      let (sum, whole) = (partition.sum, partition.whole.n)
      let names = partition.parts.map { part in
        study.reading.cohorts.first {
          $0.countSpan.map { part.span.start >= $0.start && part.span.end <= $0.end } ?? false
        }?
        .label
      }
      let areCohorts = partition.kind != .classes && names.allSatisfy { $0 != nil }
      let terms = zip(partition.parts, names).map { part, name in
        areCohorts ? "\(part.n) (\(name ?? ""))" : "\(part.n)"
      }.joined(separator: " + ")
      let isMajor =
        partition.kind != .named && (sum > whole || partition.isComplete && partition.kind != .list)
      // Fewer than the whole where some may be missing, or in neither class, are no contradiction.
      guard isMajor || partition.isComplete else { return nil }
      let end = "\(terms) = \(sum), not \(whole)"
      let (parts, total) = areCohorts ? ("cohorts", "total") : ("parts", "\(whole)")
      return finding(
        isMajor
          ? "The \(parts) cannot make up the \(total): \(end)."
          : "The \(parts) do not fit the \(total): \(end). Ask about the other \(abs(whole - sum)).",
        in: study.input, at: study.places([partition.whole.span] + partition.parts.map(\.span)),
        severity: isMajor ? .major : .minor)
    }
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    var found: [Confirmation] = []
    let (cohorts, totals) = cohortsAndTotals(study, isStrict: false)
    if let match = SumCheck.match(parts: cohorts.compactMap(\.n), totals: totals.map(\.n)) {
      let parts = match.parts.map { cohorts[$0] }
      let total = totals[match.total]
      found.append(
        confirmation(
          .holds,
          "\(sum(parts.compactMap(\.n), total.n)): \(Wording.list(parts.map { "the \($0.label)" })) make up the "
            + "\(total.n) patients.",
          study.quotations([total.span] + parts.map(\.countSpan))))
    }
    for group in CountGroups.all(study) {
      guard let whole = group.whole, group.counts.map(\.n).reduce(0, +) == whole else { continue }
      found.append(
        confirmation(
          .holds, "\(sum(group.counts.map(\.n), whole)).", study.quotations(group.counts.map(\.span))))
    }
    for split in splits(study) where split.parts.map(\.n).reduce(0, +) == split.whole {
      found.append(
        confirmation(
          .holds, "\(sum(split.parts.map(\.n), split.whole)): the parts make up \(split.name).",
          study.quotations(split.parts.map(\.span) + [split.span])))
    }
    for flow in ExclusionFlow.all(in: input.reading.text) where flow.holds {
      let all = flow.before.n - flow.excluded.map(\.n).reduce(0, +) == flow.after.n
      let excluded = all ? flow.excluded : flow.excluded.filter { flow.before.n - $0.n == flow.after.n }
      found.append(
        confirmation(
          .holds,
          "\(flow.before.n) - \(excluded.map { "\($0.n)" }.joined(separator: " - ")) = \(flow.after.n): the exclusions "
            + "lead from one number to the other.",
          study.quotations([flow.before.span] + excluded.map(\.span) + [flow.after.span])))
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0.message).inserted }
  }

  private func sum(_ parts: [Int], _ total: Int) -> String {
    "\(parts.map { "\($0)" }.joined(separator: " + ")) = \(total)"
  }

  /// Cohorts of different patients with their n, and totals of patients, in the order of the text.
  ///
  /// A number that is not called a total may be one; where it is not, it makes no finding, but where it fits, the sum holds.
  private func cohortsAndTotals(
    _ study: StudyNumbers, isStrict: Bool = true
  ) -> ([NamedCohort], [CountStatement]) {
    let cohorts = study.reading.cohorts.filter { cohort in
      cohort.n != nil && cohort.role != .crossValidation && cohort.role != .unspecified
    }
    let totals = study.reading.counts.filter {
      ($0.isTotal || !isStrict) && $0.unit == .patients
        && ($0.cohort == nil || study.reading.cohort($0.cohort)?.role == .unspecified)
    }
    return (cohorts, totals)
  }

  // MARK: - Parts larger than their whole

  private func parts(_ study: StudyNumbers) -> [Finding] {
    let counts = study.reading.counts.compactMap { count -> Finding? in
      guard let whole = count.whole, count.n > whole, count.percentage == nil else { return nil }
      return finding(
        "\(count.n) of \(whole) cannot be: the part is larger than the whole.", in: study.input, at: [count.span],
        cohort: count.cohort)
    }
    let cohorts = study.reading.cohorts.compactMap { cohort -> Finding? in
      guard let n = cohort.n, let events = cohort.events, events > n else { return nil }
      return finding(
        "The \(cohort.label) cannot have \(Wording.count(events, "event")) among \(Wording.count(n, "patient")).",
        in: study.input, at: study.places([cohort.countSpan ?? cohort.span]), cohort: cohort.id)
    }
    return counts + cohorts
  }

  // MARK: - Cohorts against totals

  private func cohorts(_ study: StudyNumbers) -> [Finding] {
    let (cohorts, totals) = cohortsAndTotals(study)
    let parts = cohorts.compactMap(\.n)
    guard parts.count >= 2, parts.count <= 12, !totals.isEmpty,
      SumCheck.match(parts: parts, totals: totals.map(\.n)) == nil
    else { return [] }
    let spans = cohorts.compactMap(\.countSpan)
    guard spans.count == cohorts.count, let block = block(of: spans[0], study) else { return [] }
    // Only a total printed in the same paragraph as every cohort is that of these cohorts.
    guard spans.allSatisfy({ self.block(of: $0, study) == block }),
      let total = totals.first(where: { self.block(of: $0.span, study) == block })
    else { return [] }
    let sentence = study.sentence(of: total.span)
    let isOneSentence = spans.allSatisfy { study.sentence(of: $0) == sentence } && divides(sentence, study)
    let sum = parts.reduce(0, +)
    let terms = zip(cohorts, parts).map { "\($1) (\($0.label))" }.joined(separator: " + ")
    let difference = "\(terms) = \(sum), not \(total.n)"
    return [
      finding(
        isOneSentence
          ? "The cohorts cannot make up the total: \(difference)."
          : "The cohorts do not fit the total: \(difference). Ask about the other \(abs(total.n - sum)).",
        in: study.input, at: study.places([total.span] + spans), severity: isOneSentence ? .major : .minor)
    ]
  }

  private func block(of span: TextSpan, _ study: StudyNumbers) -> Int? {
    let sentences = study.reading.text.sentences
    let index = study.sentence(of: span)
    return sentences.indices.contains(index) ? sentences[index].block : nil
  }

  /// True where the sentence says that something was divided.
  private func divides(_ index: Int, _ study: StudyNumbers) -> Bool {
    let text = study.reading.text
    guard text.sentences.indices.contains(index) else { return false }
    return text.sentences[index].tokens.contains { token in
      let word = text.word(token)
      return ["divided", "split", "assigned", "allocated", "randomised", "randomized", "partitioned", "separated"]
        .contains(word)
    }
  }

  // MARK: - Groups and flows

  private func groups(_ study: StudyNumbers) -> [Finding] {
    CountGroups.all(study).compactMap { group -> Finding? in
      let sum = group.counts.map(\.n).reduce(0, +)
      guard let whole = group.whole, sum != whole else { return nil }
      let shares = group.counts.compactMap { $0.percentage.map { RoundedNumber(percentage: $0).text } }
      let terms = group.counts.map { "\($0.n)" }.joined(separator: " + ")
      return finding(
        "\(Wording.shortList(shares)) make up 100% of \(whole), but the counts do not fit: \(terms) = \(sum). Ask about the "
          + "other \(abs(whole - sum)).",
        in: study.input, at: study.places(group.counts.map(\.span)), severity: .minor,
        cohort: group.counts.first?.cohort)
    }
  }

  // MARK: - Parts of one cohort in one sentence

  /// Counts in one sentence beside the number that they may be all of: `100 HER2 positive and 106 HER2 negative`, of 206.
  private struct Split {
    var parts: [CountStatement]
    var whole: Int
    var name: String
    var span: TextSpan?
  }

  private func splits(_ study: StudyNumbers) -> [Split] {
    struct Key: Hashable {
      var sentence: Int
      var cohort: String?
    }
    var order: [Key] = []
    var bySentence: [Key: [CountStatement]] = [:]
    for count in study.reading.counts where count.unit == .patients || count.unit == .events || count.unit == .other {
      let key = Key(sentence: study.sentence(of: count.span), cohort: count.cohort)
      if bySentence[key] == nil { order.append(key) }
      bySentence[key, default: []].append(count)
    }
    return order.compactMap { key -> Split? in
      let counts = bySentence[key] ?? []
      let parts = counts.filter { !$0.isTotal }
      guard parts.count >= 2, parts.count <= 6 else { return nil }
      let split: Split
      if let cohort = study.reading.cohort(key.cohort), let n = cohort.n {
        split = Split(parts: parts, whole: n, name: "the \(cohort.label)", span: cohort.countSpan)
      } else if key.cohort == nil, let total = counts.first(where: \.isTotal), total.unit == .patients {
        split = Split(parts: parts, whole: total.n, name: "the \(total.n) patients", span: total.span)
      } else {
        return nil
      }
      return parts.allSatisfy { $0.n < split.whole && ($0.whole ?? split.whole) == split.whole } ? split : nil
    }
  }

  /// Parts that miss their whole by so little that they must be meant to make it up: by two, or three in a hundred.
  private func classes(_ study: StudyNumbers) -> [Finding] {
    splits(study).compactMap { split -> Finding? in
      let sum = split.parts.map(\.n).reduce(0, +)
      let gap = abs(sum - split.whole)
      // Groups with percentages that reach 100% are judged above.
      guard gap > 0, gap <= max(2, split.whole * 3 / 100), split.parts.contains(where: { $0.percentage == nil }) else {
        return nil
      }
      let terms = split.parts.map { "\($0.n)" }.joined(separator: " + ")
      return finding(
        "The parts do not fit \(split.name): \(terms) = \(sum), not \(split.whole). Ask about the other \(gap).",
        in: study.input, at: study.places(split.parts.map(\.span) + [split.span]), severity: .minor,
        cohort: split.parts.first?.cohort)
    }
  }

  private func flows(_ study: StudyNumbers) -> [Finding] {
    ExclusionFlow.all(in: study.reading.text).compactMap { flow -> Finding? in
      guard !flow.holds else { return nil }
      let excluded = flow.excluded.map(\.n)
      let rest = flow.before.n - excluded.reduce(0, +)
      let terms = "\(flow.before.n) - \(excluded.map { "\($0)" }.joined(separator: " - ")) = \(rest)"
      return finding(
        "The exclusions do not fit the \(flow.after.n) patients who are left: \(terms). Ask for the flow of participants.",
        in: study.input, at: study.places([flow.before.span] + flow.excluded.map(\.span) + [flow.after.span]),
        severity: .minor)
    }
  }
}
