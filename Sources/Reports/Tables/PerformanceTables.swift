import Record

/// Every table of the performance of one task, in the order of the page: the registry of tables with performance in them.
struct PerformanceTables {
  var discrimination: [KindTable]
  var optimism: [KindTable]
  var classification: [KindTable]
  var calibration: [KindTable]
  var further: [KindTable]

  init(_ results: Results, task: TaskSummary) {
    func list(_ tables: KindTable?...) -> [KindTable] { tables.compactMap { $0 } }
    discrimination = list(.performance(results, task: task, group: .discrimination))
    optimism = list(.optimism(results, task: task), .comparisons(results, task: task))
    classification = list(
      .performance(results, task: task, group: .classification), .operatingPoints(results, task: task),
      .decisionCurve(results, task: task))
    calibration = list(
      .performance(results, task: task, group: .calibration), .recalibration(results, task: task))
    further =
      list(.performance(results, task: task, group: .other), .tests(results, task: task))
      + KindTable.subgroups(results, task: task)
  }

  var all: [KindTable] { discrimination + optimism + classification + calibration + further }
}
