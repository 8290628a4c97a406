import Files
import Record

/// What the habitats are: the centroid of each habitat in each map, in colour by standard deviations, in numbers by unit.
package struct HabitatMeansFigure: FigureKind {
  package let id = "habitat-means"
  package let title = "Centroids of the habitats"
  package let span = JournalPreset.Span.middle

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    guard let summary = input.results.habitats, !summary.maps.isEmpty else { return [] }
    let habitats = summary.habitats.filter {
      $0.standardised?.count == summary.maps.count && $0.centroid.count == summary.maps.count
    }.sorted { $0.label < $1.label }
    guard !habitats.isEmpty, let range = ColourRange(symmetricAround: habitats.flatMap { $0.standardised ?? [] }) else {
      return []
    }
    let names = MapNames(input)
    let texts = habitats.map { habitat in
      let values = summary.maps.indices.map { map in
        let unit = names.unit(of: summary.maps[map]).map { " \($0)" } ?? ""
        return "\(names.name(of: summary.maps[map])) \(SignificantDigits.text(habitat.centroid[map]))\(unit)"
      }
      return "\(input.results.habitatName(habitat.label)): \(values.joined(separator: ", "))."
    }
    return [
      FigureDescription(
        id: id, kind: id, title: title,
        caption:
          "Centroids of the habitats. Numbers: in the maps' own units. Colours: in standard deviations from the mean "
          + "of the voxels on which habitats were fitted. \(HabitatKey.fitted(input.results) ?? "")",
        alternativeText: "Heat map of the habitats' centroids. " + texts.joined(separator: " "),
        drawing: drawing(habitats, range: range, names: names, input: input),
        data: table(habitats, summary: summary))
    ]
  }

  private func table(_ habitats: [HabitatSummary.Habitat], summary: HabitatSummary) -> CSVTable {
    var table = CSVTable(columns: ["habitat", "map", "unit", "centroid", "standardised"])
    for habitat in habitats {
      for map in summary.maps.indices {
        let unit = summary.units.indices.contains(map) ? summary.units[map] ?? "" : ""
        table.rows.append([
          "\(habitat.label)", summary.maps[map], unit, "\(habitat.centroid[map])",
          "\(habitat.standardised?[map] ?? .nan)",
        ])
      }
    }
    return table
  }

  /// Maps are rows, since their names are long; habitats are columns.
  private func drawing(
    _ habitats: [HabitatSummary.Habitat], range: ColourRange, names: MapNames, input: FigureInput
  ) -> Drawing {
    let theme = input.theme
    let maps = input.results.habitats?.maps ?? []
    var canvas = Canvas(width: theme.width, height: 1)
    let natural = maps.map { mapBlocks($0, names: names, width: nil, theme: theme).map(\.size.width).max() ?? 0 }
    let nameWidth = min((natural.max() ?? 0) + 0.5, theme.width * 0.36)
    let left = nameWidth + 6
    let cell = Size(
      width: min((theme.width - left - 0.5) / Double(habitats.count), 34.mm), height: max(11.mm, theme.textSize * 3))
    // Names of habitats stand above the columns where they are short enough; a number always does.
    let headings = habitats.map {
      TextBlock(
        RichText(input.results.habitatName($0.label)), style: theme.smallText, width: cell.width - 3, alignment: .centre
      )
    }
    let longestWord =
      habitats.flatMap { input.results.habitatName($0.label).split(separator: " ") }.map {
        TextBlock(RichText(String($0)), style: theme.smallText).size.width
      }.max() ?? 0
    let line = TextBlock("Ag", style: theme.smallText).size.height
    let namesFit =
      longestWord <= cell.width - 3 && headings.allSatisfy { $0.size.height < line * 3.5 }
    let chip = theme.textSize + 3
    let headingHeight = namesFit ? headings.map(\.size.height).max() ?? 0 : 0
    var y = chip + 2 + headingHeight + 2
    for (column, habitat) in habitats.enumerated() {
      let centre = left + (Double(column) + 0.5) * cell.width
      let colour = theme.habitat(habitat.label)
      canvas.circle(centre: Point(centre, chip / 2 + 0.5), radius: chip / 2, fill: colour, stroke: theme.habitatEdge)
      canvas.text(
        .bold("\(habitat.label)"), style: theme.smallText.coloured(colour.readable), at: Point(centre, chip / 2 + 0.5),
        anchor: .centre)
      if namesFit {
        canvas.text(headings[column], at: Point(centre, y - 2), anchor: .bottomCentre)
      }
    }
    let bar = ColourBar(
      scale: .diverging,
      axis: range.axis("Standard deviations from the mean", length: min(50.mm, theme.width - 12), theme: theme),
      theme: theme)
    for (row, map) in maps.enumerated() {
      let blocks = mapBlocks(map, names: names, width: nameWidth, theme: theme)
      let height = max(cell.height, blocks.reduce(0) { $0 + $1.size.height } + 3)
      var text = y + (height - blocks.reduce(0) { $0 + $1.size.height }) / 2
      for block in blocks { text = canvas.text(block, at: Point(left - 5, text), anchor: .topRight).bottom }
      for (column, habitat) in habitats.enumerated() {
        let box = Rectangle(x: left + Double(column) * cell.width, y: y, width: cell.width, height: height)
        let fill = bar.colour(of: habitat.standardised?[row] ?? .nan)
        canvas.rectangle(box, fill: fill, stroke: Stroke(.white, width: 1))
        canvas.text(
          number(habitat.centroid[row], room: cell.width - 2, theme: theme, colour: fill.readable), at: box.centre,
          anchor: .centre)
      }
      y += height
    }
    canvas.rectangle(
      Rectangle(
        x: left, y: chip + 4 + headingHeight, width: cell.width * Double(habitats.count),
        height: y - chip - 4 - headingHeight), stroke: theme.axisStroke)
    y += 6
    if !namesFit {
      y =
        HabitatKey.draw(
          labels: habitats.map(\.label), results: input.results, top: y, on: &canvas, theme: theme, showsShares: false)
        + 5
    }
    let length = min(50.mm, theme.width - 12)
    let start = max(6, min(left, theme.width - length - 6))
    y = bar.drawLying(at: Point(start, y), length: length, on: &canvas)
    canvas.setHeight(y + 1)
    return canvas.drawing
  }

  private func mapBlocks(_ map: String, names: MapNames, width: Double?, theme: FigureTheme) -> [TextBlock] {
    var blocks = [TextBlock(RichText(names.name(of: map)), style: theme.text, width: width, alignment: .left)]
    if let unit = names.unit(of: map) {
      blocks.append(TextBlock(RichText(unit), style: theme.note, width: width, role: .scale))
    }
    return blocks
  }

  /// The number, in smaller type where the cell is narrow.
  private func number(_ value: Double, room: Double, theme: FigureTheme, colour: Colour) -> TextBlock {
    let text = RichText(SignificantDigits.text(value))
    var style = theme.text.coloured(colour)
    while style.size > DrawingInspection.smallestText, TextBlock(text, style: style).size.width > room {
      style.size = max(DrawingInspection.smallestText, style.size - 0.5)
    }
    return TextBlock(text, style: style)
  }
}
