import Files
import Record

/// What the figures of habitats say about their colours.
enum HabitatKey {
  /// The habitats of the record and those seen in the slices.
  static func labels(_ slices: [HabitatSlice], _ results: Results) -> [Int] {
    var labels = Set(results.habitats?.habitats.map(\.label) ?? [])
    for slice in slices { labels.formUnion(slice.labels.map(Int.init)) }
    return labels.subtracting([0]).sorted()
  }

  /// A swatch and a name for each habitat, in as many lines as it takes; returns where the next thing may begin.
  ///
  /// - Parameters:
  ///   - showsShares: whether mean shares by cohort stand behind the names.
  ///   - isHatched: whether swatches carry the lines of `HabitatPattern`.
  static func draw(
    labels: [Int], results: Results, top: Double, on canvas: inout Canvas, theme: FigureTheme, showsShares: Bool = true,
    isHatched: Bool = false
  ) -> Double {
    guard !labels.isEmpty else { return top }
    let cohorts =
      showsShares
      ? results.cohorts.filter { cohort in
        results.habitats?.habitats.contains { $0.meanShare[cohort.id] != nil } ?? false
      } : []
    let swatch = theme.smallTextSize
    let indent = swatch + 3
    let blocks = labels.map {
      TextBlock(
        RichText(name(of: $0, results, cohorts: cohorts)), style: theme.smallText, width: theme.width - indent)
    }
    var (x, y, height) = (0.0, top, 0.0)
    // Names in other scripts have higher lines; all stand on one baseline.
    let baseline = blocks.map { TextLayout($0).baselines.first }.max() ?? 0
    for (label, block) in zip(labels, blocks) {
      let size = block.size
      if x > 0, x + indent + size.width > theme.width {
        x = 0
        y += height + 2
        height = 0
      }
      let box = Rectangle(x: x + 0.5, y: y + baseline - swatch * 0.87, width: swatch, height: swatch)
      if isHatched {
        HabitatPattern.swatch(in: box, label: label, theme: theme, on: &canvas)
      } else {
        canvas.rectangle(box, fill: theme.habitat(label), stroke: theme.habitatEdge)
      }
      canvas.text(block, at: Point(x + indent, y + baseline), anchor: .baselineLeft)
      x += indent + size.width + 10
      height = max(height, size.height + baseline - TextLayout(block).baselines.first)
    }
    y += height
    guard !cohorts.isEmpty else { return y }
    let places = cohorts.map(\.label).joined(separator: " / ")
    let note = canvas.text(
      RichText("In brackets: mean share of the tumour, \(places)"), style: theme.note, at: Point(0, y + 2),
      width: theme.width)
    return note.bottom
  }

  /// The strip that explains grey levels in words, on one line; returns where it ends.
  static func drawGreyStrip(top: Double, on canvas: inout Canvas, theme: FigureTheme) -> Double {
    let line = TextBlock("Ag", style: theme.note).size.height
    let first = canvas.text("Grey: 0.5th", style: theme.note, at: Point(0, top), role: .scale)
    let bar = Rectangle(x: first.right + 3, y: top + line / 2 - 2.5, width: 30, height: 5)
    if let strip = ColourScale.grey.strip() { canvas.image(strip, in: bar) }
    canvas.rectangle(bar, stroke: Stroke(.grey, width: 0.4))
    let last = canvas.text(
      "99.5th percentile of each slice", style: theme.note, at: Point(bar.right + 3, top),
      width: theme.width - bar.right - 3, role: .scale)
    return max(first.bottom, last.bottom)
  }

  /// `Habitat 1 (45% / 33%)`.
  private static func name(of label: Int, _ results: Results, cohorts: [CohortSummary]) -> String {
    let name = results.numberedHabitat(label)
    guard let habitat = results.habitats?.habitats.first(where: { $0.label == label }), !cohorts.isEmpty else {
      return name
    }
    let shares = cohorts.map { cohort in
      habitat.meanShare[cohort.id].map { NumberText.percentage($0) } ?? "not known"
    }
    return "\(name) (\(shares.joined(separator: " / ")))"
  }

  /// `40 / 36 / 24%`; words where no voxel of the tumour belongs to a habitat.
  static func shares(_ slice: HabitatSlice) -> String {
    guard !slice.tumourShares.isEmpty else { return slice.labels.allSatisfy { $0 == 0 } ? "no habitat" : "" }
    return slice.tumourShares.map { NumberText.fixed($0 * 100, decimals: 0) }.joined(separator: " / ") + "%"
  }

  static func namedShares(_ slice: HabitatSlice, _ results: Results) -> String {
    slice.tumourShares.enumerated().map {
      "\(results.habitatName($0.offset + 1)) \(NumberText.percentage($0.element))"
    }.joined(separator: ", ")
  }

  /// On whom habitats were fitted.
  static func fitted(_ results: Results) -> String? {
    results.habitats.map { summary in
      let cohort = results.cohorts.first { $0.id == summary.fittedOn.cohort }?.label ?? summary.fittedOn.cohort
      return
        "Habitats were fitted on \(NumberText.counted(summary.fittedOn.n, "patient")) of \(cohort) and applied to all."
    }
  }

  /// What the letters at the edges of slices mean.
  static let orientation =
    "Letters: sides of the patient (A, anterior; P, posterior; R, right; L, left; S, superior; I, inferior)."

  static func sentence(_ results: Results, showsShares: Bool, greyLevels: String) -> String {
    var sentences = fitted(results).map { [$0] } ?? []
    if showsShares { sentences.append("Percentages: shares of the whole tumour, in the order of the habitats.") }
    sentences.append("Grey levels run from the 0.5th to the 99.5th percentile of \(greyLevels).")
    sentences.append(
      "The colours of the habitats are mixed with the grey levels below them. \(orientation) Bars: lengths in the patient."
    )
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
