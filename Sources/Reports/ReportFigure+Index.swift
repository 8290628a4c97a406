import Figures
import Foundation
import Record

extension ReportFigure {
  /// The figures of figures/index.json that the report shows, each in its section.
  ///
  /// Single patients' habitats are left to their own summaries, and of a montage of several pages the first is shown. A
  /// figure without SVG is left out; one of an unknown kind comes last.
  /// - Parameter folder: the folder of index.json.
  package static func figures(from index: [FigureFile], in folder: URL, results: Results) -> [ReportFigure] {
    var hasMontage = false
    return index.compactMap { file in
      guard let svg = file.files["svg"], file.kind != "habitat-planes" else { return nil }
      if file.kind == "habitat-maps" {
        if hasMontage { return nil }
        hasMontage = true
      }
      return ReportFigure(
        place: place(of: file, results: results), svg: folder.appending(path: svg),
        pdf: file.files["pdf"].map { folder.appending(path: $0) }, caption: file.caption,
        description: file.alternativeText)
    }
  }

  private static func place(of file: FigureFile, results: Results) -> Place {
    switch file.kind {
    case "participant-flow": return .participants
    case "habitat-maps", "habitat-number": return .habitats
    case "roc", "optimism":
      return task(of: file, results: results).map { .discrimination(task: $0) } ?? .further
    case "calibration":
      return task(of: file, results: results).map { .calibration(task: $0) } ?? .further
    default: return .further
    }
  }

  /// The task whose label the figure's title names; of labels that contain one another the longest.
  private static func task(of file: FigureFile, results: Results) -> String? {
    results.tasks.filter { !$0.label.isEmpty && file.title.contains($0.label) }
      .max { $0.label.count < $1.label.count }?.id
  }
}
