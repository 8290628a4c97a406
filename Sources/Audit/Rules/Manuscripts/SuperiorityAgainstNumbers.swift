import Claims
import Manuscripts
import Record

/// A general claim that one model is better, where somewhere in the results it is not.
struct SuperiorityAgainstNumbers: AuditRule {
  let about = RuleDescription(
    code: "CLM-03", severity: .major, title: "A general claim that the numbers do not bear out",
    question: "Is the model that is called better the better one in every task and held-out cohort?",
    manuscriptDecision:
      "One finding for each pair of models of which a title, conclusion, discussion, or a sentence of the "
      + "results without numbers, calls the one better than the other while its AUC or C-index is lower in some task and cohort "
      + "that the sentence does not leave out. Held-out cohorts are compared where both models have results there, development "
      + "cohorts else. Minor where the sentence names a task in which the claim holds.",
    rationale: "What readers take home is the general sentence; where the results are mixed it is the wrong one.",
    references: [.spin, .selectiveReporting],
    remedy: "Say in which task and cohort the model was better, and where it was not.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let known = input.discriminationWithUnnamed
    var seen: Set<[String]> = []
    var found: [Finding] = []
    let statements = input.superiorityStatements
    for statement in statements.filter(\.part.concludes) + statements.filter({ !$0.part.concludes })
    where isGeneral(statement, input) {
      for better in statement.better {
        for worse in statement.worse {
          let against = contradictions(better, worse, known, statement, input)
          let named = input.tasksNamed(in: statement.sentence)
          let within = named.isEmpty ? against : against.filter { named.contains($0.better.subject.task ?? "") }
          guard let first = within.first ?? against.first, seen.insert([better, worse].sorted()).inserted else {
            continue
          }
          found.append(self.finding(first, all: against, isNamed: !named.isEmpty && within.isEmpty, statement, input))
        }
      }
    }
    return found
  }

  private typealias Pair = (better: Discrimination, worse: Discrimination)

  private func isGeneral(_ statement: SuperiorityStatement, _ input: ManuscriptInput) -> Bool {
    if statement.part.concludes || statement.part == .discussion { return true }
    let text = input.reading.text
    return !text.sentences[statement.sentence].tokens.contains { token in
      text.number(token).map { $0.decimals > 0 || $0.isPercent } ?? false
    }
  }

  private func contradictions(
    _ better: String, _ worse: String, _ known: [Discrimination], _ statement: SuperiorityStatement,
    _ input: ManuscriptInput
  ) -> [Pair] {
    let cohorts = Set(input.reading.cohortMentions.filter { $0.sentence == statement.sentence }.map(\.id))
    var pairs: [Pair] = []
    for one in known where one.subject.model == better {
      for other in known
      where other.subject.model == worse && other.subject.task == one.subject.task && other.cohort.id == one.cohort.id
        && other.claim.metric == one.claim.metric
      {
        pairs.append((one, other))
      }
    }
    return pairs.filter { pair in
      let hasHeldOut = pairs.contains {
        $0.better.cohort.role.isHeldOut && $0.better.subject.task == pair.better.subject.task
      }
      guard cohorts.isEmpty || cohorts.contains(pair.better.cohort.id) else { return false }
      guard pair.better.cohort.role.isHeldOut || !hasHeldOut || cohorts.contains(pair.better.cohort.id) else {
        return false
      }
      return pair.better.claim.value.fraction < pair.worse.claim.value.fraction - 1e-9
    }
  }

  private func patients(_ entry: Discrimination, _ input: ManuscriptInput) -> String {
    input.reading.cohort(entry.cohort.id) == nil
      ? "in patients that are not named" : "in \(input.cohortName(entry.cohort.id))"
  }

  private func finding(
    _ first: Pair, all: [Pair], isNamed: Bool, _ statement: SuperiorityStatement, _ input: ManuscriptInput
  ) -> Finding {
    let (better, worse) = (first.better, first.worse)
    let task = input.taskName(better.subject.task)
    let place = [task.map { "in \($0)" }, patients(better, input)].compactMap { $0 }.joined(
      separator: ", ")
    let comparison =
      "\(better.claim.metric.label) \(input.printed(better.claim.value)) of \(input.modelName(better.subject.model)) against "
      + "\(input.printed(worse.claim.value)) of \(input.modelName(worse.subject.model))"
    let more = all.count > 1 ? " (and in \(Wording.count(all.count - 1, "other place")))" : ""
    let message =
      isNamed
      ? "The claim names a task in which it holds; a general statement that \(input.modelName(better.subject.model)) is better "
        + "than \(input.modelName(worse.subject.model)) is not borne out \(place): \(comparison)\(more)."
      : "\(Wording.sentence(input.textName)) calls \(input.modelName(better.subject.model)) better than "
        + "\(input.modelName(worse.subject.model)); \(place) it is not: \(comparison)\(more)."
    return finding(
      message, in: input, at: input.spans([statement.sentence]) + [better.claim.span],
      severity: isNamed ? .minor : .major,
      task: better.subject.task, model: better.subject.model, cohort: input.reading.cohort(better.cohort.id)?.id)
  }
}
