import Files
import Record

/// How the habitats take up contrast agent: median relative enhancement against time, a panel a cohort and dynamic image.
package struct EnhancementFigure: FigureKind {
  package let id = "enhancement"
  package let title = "Contrast enhancement of the habitats"

  package init() {}

  private struct Panel {
    var image: String
    var cohort: String
    var curves: [HabitatSummary.Enhancement]
  }

  package func figures(from input: FigureInput) -> [FigureDescription] {
    let results = input.results
    let curves = (results.habitats?.enhancement ?? []).filter { !$0.phases.isEmpty }
    guard !curves.isEmpty else { return [] }
    var images: [String] = []
    for curve in curves where !images.contains(curve.image) { images.append(curve.image) }
    var cohorts = results.cohorts.map(\.id)
    for curve in curves where !cohorts.contains(curve.cohort) { cohorts.append(curve.cohort) }
    let panels = images.flatMap { image in
      cohorts.compactMap { cohort -> Panel? in
        let members = curves.filter { $0.image == image && $0.cohort == cohort }.sorted { $0.habitat < $1.habitat }
        return members.isEmpty ? nil : Panel(image: image, cohort: cohort, curves: members)
      }
    }
    return [
      FigureDescription(
        id: id, kind: id, title: title, caption: caption(panels, input),
        alternativeText: alternativeText(panels, input), drawing: drawing(panels, images: images, input: input),
        data: table(panels))
    ]
  }

  // MARK: Words

  private func heading(_ panel: Panel, _ results: Results) -> String {
    results.cohorts.first { $0.id == panel.cohort }?.label ?? panel.cohort
  }

  private func caption(_ panels: [Panel], _ input: FigureInput) -> String {
    let places = panels.enumerated().map { index, panel in
      guard panels.count > 1 else { return "\(heading(panel, input.results))." }
      let images = Set(panels.map(\.image)).count > 1 ? ", \(MapNames(input).name(of: panel.image))" : ""
      return "(\(input.theme.letter(index))) \(heading(panel, input.results))\(images)."
    }.joined(separator: " ")
    return
      "Relative enhancement of the habitats after contrast injection: signal above that before contrast, in per cent of it, "
      + "of the mean signal of each habitat. \(places) Lines: medians over patients; bands: quartiles. n: patients whose "
      + "tumours have the habitat."
      + (HabitatKey.fitted(input.results).map { " " + $0 } ?? "")
  }

  private func alternativeText(_ panels: [Panel], _ input: FigureInput) -> String {
    let texts = panels.map { panel in
      let curves = panel.curves.map { curve in
        let last = curve.phases.last.map { NumberText.fixed($0.median, decimals: 0) + "%" } ?? "not known"
        return "\(input.results.habitatName(curve.habitat)) (n = \(NumberText.count(curve.n))) ends at \(last)"
      }
      return "\(heading(panel, input.results)): \(curves.joined(separator: ", "))."
    }
    return "Median relative enhancement against time by habitat. " + texts.joined(separator: " ")
  }

  private func table(_ panels: [Panel]) -> CSVTable {
    var table = CSVTable(
      columns: ["image", "cohort", "habitat", "n", "seconds", "median", "lower_quartile", "upper_quartile"])
    for curve in panels.flatMap(\.curves) {
      for phase in curve.phases {
        table.rows.append([
          curve.image, curve.cohort, "\(curve.habitat)", "\(curve.n)", "\(phase.time)", "\(phase.median)",
          "\(phase.lowerQuartile)", "\(phase.upperQuartile)",
        ])
      }
    }
    return table
  }

  // MARK: Picture

  private func drawing(_ panels: [Panel], images: [String], input: FigureInput) -> Drawing {
    let theme = input.theme
    let phases = panels.flatMap(\.curves).flatMap(\.phases)
    let times = phases.map(\.time).filter(\.isFinite)
    let inMinutes = (times.max() ?? 0) > 180
    let unit = inMinutes ? 60.0 : 1
    let columns = max(1, min(panels.count, Int(theme.width / 40.mm), 3))
    let x = EnhancementFigure.timeAxis(inMinutes ? "Time (min)" : "Time (s)", times.map { $0 / unit })
    let y = Axis(
      "Relative enhancement (%)", around: phases.flatMap { [$0.median, $0.lowerQuartile, $0.upperQuartile] },
      including: [0])
    let plots = panels.map { panel in
      var layers: [PlotLayer] = []
      if y.lower < 0 {
        layers.append(.line([DataPoint(x.lower, 0), DataPoint(x.upper, 0)], stroke: theme.referenceStroke))
      }
      let styles = panel.curves.map { theme.habitatSeries($0.habitat) }
      for (curve, style) in zip(panel.curves, styles) {
        layers.append(
          .band(
            curve.phases.map { .init(position: $0.time / unit, lower: $0.lowerQuartile, upper: $0.upperQuartile) },
            fill: style.colour.opacity(0.18)))
      }
      for (curve, style) in zip(panel.curves, styles) {
        let points = curve.phases.map { DataPoint($0.time / unit, $0.median) }
        layers.append(.line(points, stroke: style.stroke))
        layers.append(
          .points(
            points, marker: style.marker, size: theme.markerSize, fill: style.colour, stroke: theme.habitatEdge))
      }
      return Plot(x: x, y: y, layers: layers, framed: false)
    }
    let headings = panels.map { panel in
      PanelGrid.Heading(
        title: heading(panel, input.results),
        lines: images.count > 1 ? [RichText(MapNames(input).name(of: panel.image))] : [])
    }
    let rows = Double((panels.count + columns - 1) / columns)
    let labels = Set(panels.flatMap(\.curves).map(\.habitat)).sorted()
    let key = KeyTable(
      headings: panels.indices.map { index in
        .italic("n") + RichText(panels.count > 1 ? " (\(theme.letter(index)))" : "")
      },
      rows: labels.map { label in
        KeyTable.Row(
          style: theme.habitatSeries(label), label: RichText(input.results.numberedHabitat(label)),
          cells: panels.map { panel in
            RichText(panel.curves.first { $0.habitat == label }.map { NumberText.count($0.n) } ?? NumberText.enDash)
          })
      }, style: theme.smallText, markerSize: theme.markerSize)
    // A key that fits beside one row of panels stands there; otherwise below.
    let size = key.size()
    let free = theme.width - size.width - 14
    let isBeside = rows == 1 && free / Double(columns) >= 48.mm
    return FittedPage.drawing(theme: theme) { share, canvas in
      // A key at the side takes its width from the panels.
      var narrowed = theme
      if isBeside { narrowed.width = free }
      var grid = PanelGrid(theme: narrowed, plots: plots, headings: headings, columns: columns)
      grid.isLettered = plots.count > 1
      let title = TextBlock(y.title, style: theme.text).size.width + 8
      grid.aspect = { max($0 * 0.85 * share, title) }
      grid.widest = columns == 1 ? 88.mm : columns == 2 ? 78.mm : 62.mm
      var inner = Canvas(width: narrowed.width, height: 1)
      let (frames, bottom) = grid.draw(on: &inner, top: PanelGrid.roomForLetters(theme))
      canvas.draw(inner.drawing, at: Point(0, 0))
      if isBeside, let frame = frames.last {
        key.draw(at: Point(frame.right + 14, frame.top), on: &canvas)
        return max(bottom, frame.top + size.height) + 1
      }
      let left = frames.first?.left ?? 0
      let start = left + size.width <= theme.width ? left : 0
      key.draw(at: Point(start, bottom + 5), width: theme.width - start, on: &canvas)
      return bottom + 5 + key.size(width: theme.width - start).height + 1
    }
  }

  /// From 0, or from the first phase where that is earlier, to just behind the last one, with ticks at round times.
  static func timeAxis(_ title: RichText, _ times: [Double]) -> Axis {
    let (first, last) = (min(0, times.min() ?? 0), max(0, times.max() ?? 1))
    let step = Axis.niceStep(over: last - first, count: 4)
    return Axis(
      title, from: first < 0 ? first * 1.04 : 0, to: last + (last - first) * 0.04, step: step,
      decimals: Axis.decimals(of: step))
  }
}
