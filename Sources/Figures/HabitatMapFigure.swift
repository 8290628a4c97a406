import Files
import Record

/// Habitats on anatomy: a montage with one slice of each patient, in pages of 30.
package struct HabitatMapFigure: FigureKind {
  package let id = "habitat-maps"
  package let title = "Habitat maps"

  package init() {}

  static let columns = 6
  static let rowsPerPage = 5

  package func figures(from input: FigureInput) -> [FigureDescription] {
    var seen: Set<String> = []
    let slices = input.habitatSlices.filter { seen.insert($0.patient).inserted }
    let perPage = HabitatMapFigure.columns * HabitatMapFigure.rowsPerPage
    let pages = stride(from: 0, to: slices.count, by: perPage).map {
      Array(slices[$0..<min($0 + perPage, slices.count)])
    }
    return pages.enumerated().map { index, page in
      let part = pages.count > 1 ? " (\(index + 1) of \(pages.count))" : ""
      return FigureDescription(
        id: pages.count > 1 ? FileStem.make(id, "\(index + 1)") : id, kind: id, title: title + part,
        caption: caption(page, input.results),
        alternativeText:
          "Montage of \(NumberText.counted(page.count, "patient")): habitats in colour over a grey image, "
          + "with orientation letters and a scale bar each.",
        drawing: drawing(page, input: input), data: HabitatKey.table(page))
    }
  }

  private func caption(_ slices: [HabitatSlice], _ results: Results) -> String {
    let planes = Set(slices.map(\.plane)).sorted().joined(separator: ", ")
    return
      "Tumour habitats of \(NumberText.counted(slices.count, "patient")), one \(planes) slice each, in colour over the "
      + "anatomical image. \(HabitatKey.sentence(results, showsShares: slices.contains { !$0.tumourShares.isEmpty }))"
  }

  private func drawing(_ slices: [HabitatSlice], input: FigureInput) -> Drawing {
    let theme = input.theme
    let gap = 5.0
    let columns = HabitatMapFigure.columns
    let width = (theme.width - gap * Double(columns - 1)) / Double(columns)
    var canvas = Canvas(width: theme.width, height: 1)
    var y = 0.0
    for row in stride(from: 0, to: slices.count, by: columns) {
      let tiles = slices[row..<min(row + columns, slices.count)].map { HabitatTile(slice: $0, theme: theme) }
      let height = min(
        width * 1.3, tiles.map { $0.extent.height * $0.fittingScale(width: width, height: width * 1.3) }.max() ?? width)
      let names = tiles.map { TextBlock(RichText($0.slice.patient), style: theme.smallText, width: width) }
      let nameHeight = names.map(\.size.height).max() ?? 0
      let hasShares = tiles.contains { !$0.slice.tumourShares.isEmpty }
      for (column, tile) in tiles.enumerated() {
        let x = Double(column) * (width + gap)
        let name = names[column]
        canvas.text(name, at: Point(x, y + nameHeight), anchor: .bottomLeft)
        let cell = Rectangle(x: x, y: y + nameHeight + 1, width: width, height: height)
        tile.draw(
          in: cell, pointsPerMillimetre: tile.fittingScale(width: width, height: height), on: &canvas)
        if !tile.slice.tumourShares.isEmpty {
          canvas.text(
            TextBlock(RichText(HabitatKey.shares(tile.slice)), style: theme.note, width: width),
            at: Point(x, cell.bottom + 1))
        }
      }
      let shareHeight =
        tiles.map { TextBlock(RichText(HabitatKey.shares($0.slice)), style: theme.note, width: width).size.height }
        .max() ?? 0
      y += nameHeight + 1 + height + (hasShares ? shareHeight + 1 : 0) + gap
    }
    let bottom = HabitatKey.draw(
      labels: HabitatKey.labels(slices, input.results), results: input.results, top: y + 1, on: &canvas, theme: theme)
    canvas.setHeight(bottom + 1)
    return canvas.drawing
  }
}

/// The habitats of one patient in three planes, all at one scale.
package struct HabitatPlanesFigure: FigureKind {
  package let id = "habitat-planes"
  package let title = "Habitats in three planes"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    var order: [String] = []
    var slices: [String: [HabitatSlice]] = [:]
    for slice in input.habitatSlices {
      if slices[slice.patient] == nil { order.append(slice.patient) }
      slices[slice.patient, default: []].append(slice)
    }
    return order.compactMap { patient in
      let planes = slices[patient] ?? []
      guard planes.count > 1 else { return nil }
      let names = planes.map(\.plane).joined(separator: ", ")
      return FigureDescription(
        id: FileStem.make(id, patient), kind: id, title: "Habitats of \(patient)",
        caption:
          "Tumour habitats of \(patient) (\(names)), in colour over the anatomical image, all planes at one scale. "
          + HabitatKey.sentence(input.results, showsShares: planes.contains { !$0.tumourShares.isEmpty }),
        alternativeText: "Habitats of \(patient) in colour over a grey image: \(names).",
        drawing: HabitatPlanesFigure.drawing(of: planes, results: input.results, theme: input.theme),
        data: HabitatKey.table(planes))
    }
  }

  /// The picture alone, `theme.width` wide, for pages of other documents.
  package static func drawing(of planes: [HabitatSlice], results: Results, theme: FigureTheme) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    guard !planes.isEmpty else { return canvas.drawing }
    let gap = 6.0
    let width = (theme.width - gap * Double(planes.count - 1)) / Double(planes.count)
    let tiles = planes.map { slice in
      var tile = HabitatTile(slice: slice, theme: theme)
      tile.textSize = 6.5
      return tile
    }
    let scale = tiles.map { $0.fittingScale(width: width, height: width * 1.4) }.min() ?? 1
    let height = tiles.map { $0.extent.height * scale }.max() ?? width
    let line = TextBlock("Ag", style: theme.panelTitle).size.height
    for (index, tile) in tiles.enumerated() {
      let x = Double(index) * (width + gap)
      let plane = tile.slice.plane.prefix(1).uppercased() + tile.slice.plane.dropFirst()
      canvas.text(
        RichText(plane), style: theme.panelTitle, at: Point(x, 0), width: width)
      tile.draw(
        in: Rectangle(x: x, y: line + 1.5, width: width, height: height), pointsPerMillimetre: scale, on: &canvas)
    }
    var y = line + 1.5 + height + 3
    if let shares = planes.first(where: { !$0.tumourShares.isEmpty }) {
      let box = canvas.text(
        RichText("Share of this tumour: \(HabitatKey.namedShares(shares))"), style: theme.smallText, at: Point(0, y),
        width: theme.width)
      y = box.bottom + 1
    }
    let bottom = HabitatKey.draw(
      labels: HabitatKey.labels(planes, results), results: results, top: y + 1, on: &canvas, theme: theme)
    canvas.setHeight(bottom + 1)
    return canvas.drawing
  }
}

/// What both figures of habitats say about their colours.
enum HabitatKey {
  /// The habitats of the record and those seen in the slices.
  static func labels(_ slices: [HabitatSlice], _ results: Results) -> [Int] {
    var labels = Set(results.habitats?.habitats.map(\.label) ?? [])
    for slice in slices { labels.formUnion(slice.labels.map(Int.init)) }
    return labels.subtracting([0]).sorted()
  }

  /// A swatch and a name for each habitat, in as many lines as it takes; returns where the next thing may begin.
  static func draw(
    labels: [Int], results: Results, top: Double, on canvas: inout Canvas, theme: FigureTheme
  ) -> Double {
    var (x, y) = (0.0, top)
    let swatch = theme.smallTextSize
    let cohorts = results.cohorts.filter { cohort in
      results.habitats?.habitats.contains { $0.meanShare[cohort.id] != nil } ?? false
    }
    let line = TextBlock("Ag", style: theme.smallText).size.height
    for label in labels {
      let block = TextBlock(
        RichText(name(of: label, results, cohorts: cohorts)), style: theme.smallText, width: theme.width - swatch - 3)
      let size = block.size
      if x > 0, x + swatch + 3 + size.width > theme.width {
        x = 0
        y += line + 2
      }
      let colour = theme.habitat(label)
      canvas.rectangle(
        Rectangle(x: x + 0.5, y: y + 0.8, width: swatch, height: swatch), fill: colour.opacity(0.5),
        stroke: Stroke(colour, width: 1))
      canvas.text(block, at: Point(x + swatch + 3, y))
      x += swatch + 3 + size.width + 12
    }
    guard !labels.isEmpty else { return y }
    y += line
    guard !cohorts.isEmpty else { return y }
    let places = cohorts.map(\.label).joined(separator: " / ")
    let note = canvas.text(
      RichText("In brackets: mean share of the tumour, \(places)"), style: theme.note, at: Point(0, y + 2),
      width: theme.width)
    return note.bottom
  }

  /// `Habitat 1 (45% / 33%)`.
  private static func name(of label: Int, _ results: Results, cohorts: [CohortSummary]) -> String {
    guard let habitat = results.habitats?.habitats.first(where: { $0.label == label }), !cohorts.isEmpty else {
      return "Habitat \(label)"
    }
    let shares = cohorts.map { cohort in
      habitat.meanShare[cohort.id].map { NumberText.percentage($0) } ?? "not known"
    }
    return "Habitat \(label) (\(shares.joined(separator: " / ")))"
  }

  /// `40 / 36 / 24%`.
  static func shares(_ slice: HabitatSlice) -> String {
    guard !slice.tumourShares.isEmpty else { return "" }
    return slice.tumourShares.map { NumberText.fixed($0 * 100, decimals: 0) }.joined(separator: " / ") + "%"
  }

  static func namedShares(_ slice: HabitatSlice) -> String {
    slice.tumourShares.enumerated().map { "habitat \($0.offset + 1) \(NumberText.percentage($0.element))" }
      .joined(separator: ", ")
  }

  static func sentence(_ results: Results, showsShares: Bool) -> String {
    var sentences: [String] = []
    if let summary = results.habitats {
      let cohort = results.cohorts.first { $0.id == summary.fittedOn.cohort }?.label ?? summary.fittedOn.cohort
      sentences.append(
        "Habitats were fitted on \(NumberText.counted(summary.fittedOn.n, "patient")) of \(cohort) and applied to all.")
    }
    if showsShares { sentences.append("Percentages: shares of the whole tumour, in the order of the habitats.") }
    sentences.append("Grey levels run from the 0.5th to the 99.5th percentile of each slice.")
    return sentences.joined(separator: " ")
  }

  static func table(_ slices: [HabitatSlice]) -> CSVTable {
    var table = CSVTable(columns: ["patient", "plane", "habitat", "pixels_in_slice", "share_of_tumour"])
    for slice in slices {
      var counts: [UInt8: Int] = [:]
      for label in slice.labels where label > 0 { counts[label, default: 0] += 1 }
      let labels = Set(counts.keys.map(Int.init)).union(slice.tumourShares.indices.map { $0 + 1 }).sorted()
      for label in labels {
        let share = slice.tumourShares.indices.contains(label - 1) ? "\(slice.tumourShares[label - 1])" : ""
        table.rows.append([slice.patient, slice.plane, "\(label)", "\(counts[UInt8(clamping: label)] ?? 0)", share])
      }
    }
    return table
  }
}
