import Files
import Record

/// Habitats on anatomy: a montage with one slice of each patient, in as many pages as it takes.
///
/// All tiles are squares of one size; each shows the tumour with a margin at a scale of its own.
package struct HabitatMapFigure: FigureKind {
  package let id = "habitat-maps"
  package let title = "Habitat maps"

  package init() {}

  private static let gap = 5.0

  package func figures(from input: FigureInput) -> [FigureDescription] {
    var seen: Set<String> = []
    let slices = input.habitatSlices.filter { seen.insert($0.patient).inserted }
    guard !slices.isEmpty else { return [] }
    let montage = Montage(slices, input: input)
    return montage.pages.enumerated().map { index, rows in
      let page = rows.flatMap(\.slices)
      let part = montage.pages.count > 1 ? " (\(index + 1) of \(montage.pages.count))" : ""
      return FigureDescription(
        id: montage.pages.count > 1 ? FileStem.make(id, "\(index + 1)") : id, kind: id, title: title + part,
        caption: caption(page, input.results),
        alternativeText:
          "Montage of \(NumberText.counted(page.count, "patient")): habitats in colour over a grey image, "
          + "with orientation letters and a scale bar each.",
        drawing: montage.drawing(rows), data: HabitatKey.table(page))
    }
  }

  private func caption(_ slices: [HabitatSlice], _ results: Results) -> String {
    let planes = Set(slices.map(\.plane)).sorted().joined(separator: ", ")
    let sentence = HabitatKey.sentence(
      results, showsShares: slices.contains { !$0.tumourShares.isEmpty }, greyLevels: "each slice")
    return
      "Tumour habitats of \(NumberText.counted(slices.count, "patient")), one \(planes) slice each, in colour over the "
      + "anatomical image. \(sentence)"
  }

  /// Rows of tiles, spread over pages.
  private struct Montage {
    struct Row {
      var slices: [HabitatSlice]
      var names: [TextBlock]
      var notes: [TextBlock]
      var nameHeight: Double { names.map(\.size.height).max() ?? 0 }
      var noteHeight: Double { notes.map { $0.text.plain.isEmpty ? 0 : $0.size.height + 1 }.max() ?? 0 }
    }

    let results: Results
    let theme: FigureTheme
    let side: Double
    var pages: [[Row]] = []

    init(_ slices: [HabitatSlice], input: FigureInput) {
      results = input.results
      theme = input.theme
      let gap = HabitatMapFigure.gap
      // Tiles of about 27 mm; few patients get larger ones.
      let columns = max(1, min(Int((theme.width + gap) / (26.mm + gap)), slices.count))
      side = min((theme.width - gap * Double(columns - 1)) / Double(columns), 42.mm)
      var scratch = Canvas(width: theme.width, height: 1)
      let key = Montage.drawKey(slices, results: results, theme: theme, top: 0, on: &scratch)
      var y = 0.0
      for start in stride(from: 0, to: slices.count, by: columns) {
        let members = Array(slices[start..<min(start + columns, slices.count)])
        let row = Row(
          slices: members,
          names: members.map { TextBlock(RichText($0.patient), style: theme.smallText, width: side) },
          notes: members.map { TextBlock(RichText(HabitatKey.shares($0)), style: theme.note, width: side) })
        let height = height(of: row)
        if pages.isEmpty || y + height + key + 2 > theme.greatestHeight {
          pages.append([])
          y = 0
        }
        pages[pages.count - 1].append(row)
        y += height
      }
    }

    func drawing(_ rows: [Row]) -> Drawing {
      var canvas = Canvas(width: theme.width, height: 1)
      var y = 0.0
      for row in rows {
        let top = y + row.nameHeight + 1
        for (column, slice) in row.slices.enumerated() {
          let x = Double(column) * (side + HabitatMapFigure.gap)
          canvas.text(row.names[column], at: Point(x, top - 1), anchor: .bottomLeft)
          HabitatTile(slice: slice, theme: theme).draw(
            in: Rectangle(x: x, y: top, width: side, height: side), view: FieldOfView(around: slice), on: &canvas)
          canvas.text(row.notes[column], at: Point(x, top + side + 1))
        }
        y += height(of: row)
      }
      let bottom = Montage.drawKey(rows.flatMap(\.slices), results: results, theme: theme, top: y, on: &canvas)
      canvas.setHeight(bottom + 1)
      return canvas.drawing
    }

    private func height(of row: Row) -> Double {
      row.nameHeight + 1 + side + row.noteHeight + HabitatMapFigure.gap
    }

    private static func drawKey(
      _ slices: [HabitatSlice], results: Results, theme: FigureTheme, top: Double, on canvas: inout Canvas
    ) -> Double {
      let bottom = HabitatKey.draw(
        labels: HabitatKey.labels(slices, results), results: results, top: top, on: &canvas, theme: theme)
      return HabitatKey.drawGreyStrip(top: bottom + (bottom > top ? 2 : 0), on: &canvas, theme: theme)
    }
  }
}
