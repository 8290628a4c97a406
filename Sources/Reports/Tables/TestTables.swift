import Files
import Record

extension KindTable {
  /// The hypothesis tests of each model's predictions. A test with a known weakness carries a dagger and its caution.
  static func tests(_ results: Results, task: TaskSummary) -> KindTable? {
    let index = ResultsIndex(results)
    var tests: [TestSummary] = []
    for test in results.performance.filter({ $0.task == task.id }).flatMap(\.tests)
    where !tests.contains(where: { $0.id == test.id }) {
      tests.append(test)
    }
    guard !tests.isEmpty else { return nil }
    var lines: [Line] = []
    for model in index.models(of: task.id) where model.fitted {
      func found(_ column: Column) -> Performance? {
        index.performance(task: task.id, model: model.id, column: column)
      }
      lines.append(.heading(model.label))
      lines.append(.patients(model, task: task, index: index))
      lines += tests.map { test in
        .values(test.label + mark(test)) { column in
          found(column).map { .test($0.test(test.id)) } ?? .words("not known")
        }
      }
    }
    return KindTable(
      id: "tests-\(ReportTable.anchor(task.id))", name: "Tests",
      caption:
        "\(task.label): p-values of tests of the predictions. They stand beside the measures, not in their place.",
      header: "Test", index: index, lines: lines,
      footnotes: cautions(tests) + Wording.methods(tests.map { ($0.label, $0.method) }))
  }

  private static func mark(_ test: TestSummary) -> String { test.caution == nil ? "" : " †" }

  /// "† Weak evidence. Hosmer-Lemeshow: ..."
  static func cautions(_ tests: [TestSummary]) -> [String] {
    tests.compactMap { test in
      test.caution.map { "† Weak evidence. \(test.label): \(Wording.stopped($0))" }
    }
  }
}
