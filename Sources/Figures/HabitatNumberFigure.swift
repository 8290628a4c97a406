import Files
import Record

/// How the number of habitats was chosen: mean silhouette and within-cluster sum of squares by number of clusters.
package struct HabitatNumberFigure: FigureKind {
  package let id = "habitat-number"
  package let title = "Number of habitats"
  package let span = JournalPreset.Span.middle

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    guard let summary = input.results.habitats, !summary.candidates.isEmpty else { return [] }
    let candidates = summary.candidates.sorted { $0.clusters < $1.clusters }
    let chosen = summary.habitats.count
    let cohort = input.results.cohorts.first { $0.id == summary.fittedOn.cohort }?.label ?? summary.fittedOn.cohort
    var table = CSVTable(columns: ["clusters", "silhouette", "inertia", "chosen"])
    table.rows = candidates.map {
      ["\($0.clusters)", "\($0.silhouette)", "\($0.inertia)", $0.clusters == chosen ? "true" : "false"]
    }
    let values = candidates.map {
      "\($0.clusters) clusters \(NumberText.fixed($0.silhouette, decimals: 2))"
    }.joined(separator: ", ")
    return [
      FigureDescription(
        id: id, kind: id, title: title,
        caption: "Choice of the number of habitats on \(NumberText.counted(summary.fittedOn.n, "patient")) of the "
          + "development cohort (\(cohort)). (\(input.theme.letter(0))) Mean silhouette width (Rousseeuw 1987). "
          + "(\(input.theme.letter(1))) Sum of squared distances to the "
          + "nearest centroid, in standardised units. Filled mark: the number chosen, \(chosen).",
        alternativeText: "Mean silhouette width by number of habitats: \(values). Chosen: \(chosen).",
        drawing: drawing(candidates, chosen: chosen, theme: input.theme), data: table)
    ]
  }

  private func drawing(_ candidates: [HabitatSummary.Candidate], chosen: Int, theme: FigureTheme) -> Drawing {
    let colour = theme.series(0).colour
    let numbers = candidates.map(\.clusters)
    let ticks = numbers.filter { numbers.count <= 12 || $0.isMultiple(of: 2) }.map {
      Axis.Tick(value: Double($0), label: RichText("\($0)"))
    }
    let x = Axis(
      "Number of habitats", from: Double(numbers.first ?? 1) - 0.5, to: Double(numbers.last ?? 2) + 0.5, ticks: ticks)

    func plot(_ name: RichText, _ value: (HabitatSummary.Candidate) -> Double) -> Plot {
      let values = candidates.map(value)
      let points = candidates.map { DataPoint(Double($0.clusters), value($0)) }
      let marked = points.filter { $0.x == Double(chosen) }
      let axis = Axis(name, around: values, count: 4)
      return Plot(
        x: x, y: axis,
        layers: [
          .line(
            marked.flatMap { [DataPoint($0.x, axis.lower), DataPoint($0.x, axis.upper)] }, stroke: theme.referenceStroke
          ),
          .line(points, stroke: Stroke(colour, width: theme.dataLine)),
          .points(
            points, marker: .circle, size: theme.markerSize, fill: .white, stroke: Stroke(colour, width: theme.dataLine)
          ),
          .points(
            marked, marker: .circle, size: theme.markerSize + 1, fill: colour,
            stroke: Stroke(colour, width: theme.dataLine)),
        ], framed: false)
    }
    var canvas = Canvas(width: theme.width, height: 1)
    var grid = PanelGrid(
      theme: theme,
      plots: [plot("Mean silhouette width", \.silhouette), plot("Sum of squares", \.inertia)],
      headings: [.init(title: "Separation", lines: []), .init(title: "Compactness", lines: [])])
    let title = TextBlock("Mean silhouette width", style: theme.text).size.width + 8
    grid.aspect = { max($0 * 0.72, title) }
    grid.titlesEveryPanel = true
    let (_, bottom) = grid.draw(on: &canvas, top: PanelGrid.roomForLetters(theme))
    canvas.setHeight(bottom + 2)
    return canvas.drawing
  }
}
