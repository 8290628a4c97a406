import Figures
import Foundation

extension ReportFigure {
  /// The figures of figures/index.json that the report shows, each in its section.
  ///
  /// Single patients' habitats are left to their own summaries, and of a montage of several pages the first is shown. A
  /// figure without SVG is left out; one of an unknown kind comes last, or last in its task. Figures that show no more than
  /// a table beside them are left to the folder of figures.
  /// - Parameter folder: the folder of index.json.
  package static func figures(from index: [FigureFile], in folder: URL) -> [ReportFigure] {
    var montages: Set<String> = []
    return index.compactMap { file in
      guard let svg = file.files["svg"], file.kind != "habitat-planes" else { return nil }
      if ["habitat-maps", "kinetic-maps"].contains(file.kind), !montages.insert(file.kind).inserted { return nil }
      return ReportFigure(
        place: place(of: file), svg: folder.appending(path: svg),
        pdf: file.files["pdf"].map { folder.appending(path: $0) }, caption: file.caption,
        description: file.alternativeText)
    }
  }

  private static func place(of file: FigureFile) -> Place {
    switch file.kind {
    case "participant-flow", "workflow": return .participants
    case "habitat-maps", "habitat-number", "habitat-shares", "habitat-means", "kinetic-maps", "enhancement",
      "feature-space":
      return .habitats
    default: break
    }
    func begins(_ stems: String...) -> Bool { stems.contains { file.kind.hasPrefix($0) } }
    if begins("shift", "cohort-shift", "missing") { return .cohorts }
    guard let task = file.task else { return .further }
    if let model = file.model, begins("coefficients", "nomogram", "penalty", "correlation", "odds-ratios") {
      return .model(task: task, model: model)
    }
    if begins("roc", "optimism", "precision-recall") { return .discrimination(task: task) }
    if begins("calibration") { return .calibration(task: task) }
    if begins("decision", "net-benefit", "confusion", "threshold", "waterfall", "scores") {
      return .classification(task: task)
    }
    return .task(task: task)
  }
}
