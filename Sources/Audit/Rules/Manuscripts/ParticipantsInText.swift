import Claims
import Manuscripts
import Record

extension MissingParticipants {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance
    guard !claims.isEmpty, !input.isFragment else { return [] }
    let cohorts = input.reading.cohorts
    let hasNumber =
      cohorts.contains { $0.n != nil }
      || input.reading.counts.contains { $0.isTotal || [.patients, .lesions, .images].contains($0.unit) }
      || claims.contains { $0.n != nil } || !input.classCounts.isEmpty
      || input.reading.text.sentences.indices.contains { input.tellsCounts($0) && !input.sizes(in: $0).isEmpty }
    let reported = Set(claims.compactMap(\.cohort))
    let unsized = cohorts.filter { cohort in
      cohort.role != .unspecified && cohort.role != .crossValidation && reported.contains(cohort.id) && cohort.n == nil
        && !claims.contains { $0.cohort == cohort.id && $0.n != nil }
        && !cohorts.contains { $0.id != cohort.id && $0.role == cohort.role && $0.n != nil }
        && !input.reading.counts.contains { $0.cohort == cohort.id } && !isSized(cohort, input)
    }
    // Numbers of patients whose cohort was not understood may be these cohorts'.
    let loose = input.reading.counts.filter { $0.unit == .patients && $0.cohort == nil && !$0.isTotal }.count
    var absent: [String] = []
    if !hasNumber {
      absent.append("the number of patients")
    } else if !unsized.isEmpty, !isSoleCohort(input), loose < max(unsized.count, 2),
      !(input.topics.has(.split) && isRatioPrinted(input))
    {
      absent.append("the number of patients in \(Wording.list(unsized.map { input.cohortName($0.id) }))")
    }
    if !input.hasAnyEvents {
      absent.append("the number of events in any cohort")
    } else {
      let uncounted = cohorts.filter { cohort in
        cohort.role != .unspecified && cohort.role != .crossValidation && cohort.n != nil
          && reported.contains(cohort.id)
          && !input.hasEvents(ofCohort: cohort.id)
      }
      // Where no cohort's events were understood, they may be printed in words that were not.
      if !uncounted.isEmpty,
        !input.classCounts.isEmpty
          || cohorts.contains(where: { $0.role != .unspecified && input.hasEvents(ofCohort: $0.id) })
      {
        absent.append("the number of events in \(Wording.list(uncounted.map { input.cohortName($0.id) }))")
      }
    }
    guard !absent.isEmpty else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) does not print \(Wording.list(absent, "or")).", in: input,
        at: unsized.first.map { [$0.span] } ?? input.firstClaimSpan(claims),
        remedy: "Print the number of patients and of events of every cohort.")
    ]
  }

  /// True in a study of one cohort: the patients that it counts are those.
  private func isSoleCohort(_ input: ManuscriptInput) -> Bool {
    input.reading.cohorts.filter { $0.role != .unspecified && $0.role != .crossValidation }.count == 1
      && !input.isOwn(.split)
      && input.reading.counts.contains { $0.unit == .patients && $0.n >= 20 }
  }

  /// A sentence that names the cohort prints a count.
  private func isSized(_ cohort: NamedCohort, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let others = Set(
      input.reading.cohorts.filter { $0.id != cohort.id && $0.role != .unspecified }.flatMap {
        [$0.n, input.events(of: $0)].compactMap { $0 }
      })
    return input.reading.cohortMentions.contains { mention in
      mention.id == cohort.id && input.part(mention.sentence).tellsMethods
        && text.sentences[mention.sentence].tokens.contains { token in
          text.number(token).map {
            $0.isCount && $0.value >= 20 && $0.value != 95 && !($0.value >= 1990 && $0.value <= 2035)
              && !others.contains(Int($0.value))
          } ?? false
        }
    }
  }

  /// `7:3`, `70%`: the sizes follow from the whole.
  private func isRatioPrinted(_ input: ManuscriptInput) -> Bool {
    input.topics.mentions(.split).contains { mention in
      let text = input.reading.text
      return text.sentences[mention.sentence].tokens.contains { text.number($0) != nil }
    }
  }
}
