import Record

/// Entries that name what the record does not define, or that stand twice.
struct DanglingEntries: AuditRule {
  let about = RuleDescription(
    code: "CONS-06", severity: .major, title: "An entry without its counterpart",
    question: "Does every result belong to one defined task, model and cohort, and stand once?",
    decision: "One finding for each performance, model or participant entry that names an undefined task, model or "
      + "cohort, and for each that is there twice.",
    rationale: "A result whose cohort or model is not described cannot be judged; two results for the same thing let "
      + "the reader choose.",
    references: [.tripodAI],
    remedy: "Define what the entry names, or remove the entry.")

  func findings(in input: AuditInput) -> [Finding] {
    participants(input) + models(input) + performance(input)
  }

  private func participants(_ input: AuditInput) -> [Finding] {
    input.results.tasks.enumerated().flatMap { taskIndex, task in
      task.participants.enumerated().compactMap { index, numbers -> Finding? in
        let first = task.participants.firstIndex { $0.cohort == numbers.cohort } == index
        let defined = input.cohort(numbers.cohort) != nil
        guard !first || !defined else { return nil }
        return finding(
          "\(Wording.name(task.label, task.id)): its numbers "
            + (defined
              ? "in \(input.cohortName(numbers.cohort)) are given twice."
              : "name a cohort that is not defined, '\(numbers.cohort)'."),
          evidence: "tasks[\(taskIndex)].participants[\(index)]", task: task.id, cohort: numbers.cohort)
      }
    }
  }

  private func models(_ input: AuditInput) -> [Finding] {
    input.results.models.enumerated().compactMap { index, model -> Finding? in
      let first = input.results.models.firstIndex { $0.task == model.task && $0.id == model.id } == index
      let defined = input.task(model.task) != nil
      guard !first || !defined else { return nil }
      return finding(
        "The model \(Wording.name(model.label, model.id)) "
          + (defined
            ? "is there twice for \(input.taskName(model.task))."
            : "names a task that is not defined, '\(model.task)'."),
        evidence: "models[\(index)]", task: model.task, model: model.id)
    }
  }

  private func performance(_ input: AuditInput) -> [Finding] {
    var seen: Set<[String]> = []
    return input.allPerformance.compactMap { entry -> Finding? in
      let performance = entry.performance
      let key = [performance.task, performance.model, performance.cohort, performance.kind.rawValue]
      let twice = !seen.insert(key).inserted
      var undefined: [String] = []
      if input.task(performance.task) == nil { undefined.append("task '\(performance.task)'") }
      if !input.results.models.contains(where: { $0.id == performance.model && $0.task == performance.task }) {
        undefined.append("model '\(performance.model)' of this task")
      }
      if input.cohort(performance.cohort) == nil { undefined.append("cohort '\(performance.cohort)'") }
      guard twice || !undefined.isEmpty else { return nil }
      return finding(
        about: entry,
        "\(input.subject(performance)): "
          + (undefined.isEmpty
            ? "the result is there twice." : "the record does not define the \(Wording.list(undefined, "or the"))."))
    }
  }
}
