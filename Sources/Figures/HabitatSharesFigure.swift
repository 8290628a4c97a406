import Files
import Record

/// How large the habitats are: a thin stacked bar for each patient, and box plots over each cohort.
package struct HabitatSharesFigure: FigureKind {
  package let id = "habitat-shares"
  package let title = "Shares of the habitats"

  package init() {}

  /// What is known of one cohort.
  private struct Cohort {
    var id: String
    var label: String
    /// One a patient, sorted by the share of habitat 1, the largest first.
    var patients: [HabitatShares]
    var shares: [HabitatSummary.Share]
    var n: Int? { shares.first?.n }
  }

  package func figures(from input: FigureInput) -> [FigureDescription] {
    let results = input.results
    let boxes = results.habitats?.shares ?? []
    var ids = results.cohorts.map(\.id)
    for id in input.habitatShares.map(\.cohort) + boxes.map(\.cohort) where !ids.contains(id) { ids.append(id) }
    let cohorts = ids.compactMap { id -> Cohort? in
      let patients = input.habitatShares.enumerated().filter { $0.element.cohort == id && !$0.element.shares.isEmpty }
        .sorted { one, other in
          let pairs = zip(one.element.shares, other.element.shares)
          for (first, second) in pairs where first != second { return first > second }
          return one.offset < other.offset
        }.map(\.element)
      let shares = boxes.filter { $0.cohort == id && $0.n > 0 }.sorted { $0.habitat < $1.habitat }
      guard !patients.isEmpty || !shares.isEmpty else { return nil }
      let label = results.cohorts.first { $0.id == id }?.label ?? id
      return Cohort(id: id, label: label, patients: patients, shares: shares)
    }
    guard !cohorts.isEmpty else { return [] }
    let figure = Panels(cohorts, input: input)
    return [
      FigureDescription(
        id: id, kind: id, title: title, caption: caption(figure, input),
        alternativeText: alternativeText(cohorts, input),
        drawing: figure.drawing(), data: table(cohorts))
    ]
  }

  // MARK: Words

  private func caption(_ figure: Panels, _ input: FigureInput) -> String {
    var sentences: [String] = ["Shares of the tumour that the habitats take."]
    for (index, panel) in figure.panels.enumerated() {
      let letter = "(\(input.theme.letter(index)))"
      switch panel.kind {
      case .bars: sentences.append("\(letter) \(panel.cohort.label): one bar a patient.")
      case .boxes: sentences.append("\(letter) \(panel.cohort.label): box plots over patients.")
      }
    }
    if figure.panels.contains(where: { $0.kind == .bars }) {
      sentences.append("Patients are sorted by the share of \(input.results.habitatName(1)).")
    }
    if figure.panels.contains(where: { $0.kind == .boxes }) {
      sentences.append("Boxes: quartiles and median; whiskers: smallest and largest share.")
    }
    if let fitted = HabitatKey.fitted(input.results) { sentences.append(fitted) }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(_ cohorts: [Cohort], _ input: FigureInput) -> String {
    let texts = cohorts.map { cohort in
      let shares = cohort.shares.map {
        "\(input.results.habitatName($0.habitat)) median \(NumberText.percentage($0.median)), absent in "
          + NumberText.count($0.absent)
      }
      return "\(cohort.label)" + (cohort.n.map { " (n = \(NumberText.count($0)))" } ?? "")
        + (shares.isEmpty ? "." : ": \(shares.joined(separator: "; ")).")
    }
    return "Shares of the habitats by patient and cohort. " + texts.joined(separator: " ")
  }

  private func table(_ cohorts: [Cohort]) -> CSVTable {
    var table = CSVTable(columns: ["cohort", "patient", "habitat", "quantity", "value"])
    for cohort in cohorts {
      for share in cohort.shares {
        let values: [(String, Double)] = [
          ("minimum", share.minimum), ("lower quartile", share.lowerQuartile), ("median", share.median),
          ("upper quartile", share.upperQuartile), ("maximum", share.maximum),
        ]
        table.rows.append([cohort.id, "", "\(share.habitat)", "patients", "\(share.n)"])
        table.rows.append([cohort.id, "", "\(share.habitat)", "absent", "\(share.absent)"])
        table.rows += values.map { [cohort.id, "", "\(share.habitat)", $0.0, "\($0.1)"] }
      }
      for patient in cohort.patients {
        table.rows += patient.shares.enumerated().map {
          [cohort.id, patient.patient, "\($0.offset + 1)", "share", "\($0.element)"]
        }
      }
    }
    return table
  }

  // MARK: Picture

  private struct Panels {
    enum Kind { case bars, boxes }

    let input: FigureInput
    var panels: [(kind: Kind, cohort: Cohort)]
    let columns: Int
    let labels: [Int]

    init(_ cohorts: [Cohort], input: FigureInput) {
      self.input = input
      // As many columns as cohorts, bars above boxes; where cohorts are too many, bars and boxes stand beside each other.
      let most = max(1, min(3, Int(input.theme.width / 40.mm)))
      if cohorts.count > 1, cohorts.count <= most {
        panels = cohorts.map { (.bars, $0) } + cohorts.map { (.boxes, $0) }
        columns = cohorts.count
      } else {
        panels = cohorts.flatMap { [(.bars, $0), (.boxes, $0)] }
        columns = min(2, most)
      }
      panels = panels.filter { panel in
        switch panel.kind {
        case .bars: cohorts.contains { !$0.patients.isEmpty }
        case .boxes: cohorts.contains { !$0.shares.isEmpty }
        }
      }
      let counts = cohorts.flatMap { $0.patients.map(\.shares.count) }.max() ?? 0
      labels = Set(counts > 0 ? Array(1...counts) : []).union(cohorts.flatMap { $0.shares.map(\.habitat) })
        .filter { $0 > 0 }.sorted()
    }

    func drawing() -> Drawing {
      let theme = input.theme
      let plots = panels.map { $0.kind == .bars ? bars($0.cohort) : boxes($0.cohort) }
      let headings = panels.map { panel in
        PanelGrid.Heading(
          title: panel.cohort.label,
          lines: panel.cohort.n.map { [.italic("n") + RichText(" = \(NumberText.count($0))")] } ?? [])
      }
      var scratch = Canvas(width: theme.width, height: 1)
      let keyHeight = HabitatKey.draw(
        labels: labels, results: input.results, top: 0, on: &scratch, theme: theme, showsShares: false, isHatched: true)
      return FittedPage.drawing(theme: theme) { share, canvas in
        // Low panels have their title in two lines, or it would keep them from becoming lower.
        let name: RichText = share <= 0.6 ? "Share of the\ntumour (%)" : percentages.title
        let plots = plots.map { plot in
          var plot = plot
          plot.y.title = name
          return plot
        }
        var grid = PanelGrid(theme: theme, plots: plots, headings: headings, columns: columns)
        grid.widest = columns == 1 ? 84.mm : columns == 2 ? 78.mm : 62.mm
        let title = TextBlock(name, style: theme.text).size.width + 8
        grid.aspect = { max($0 * 0.62 * share, title) }
        grid.leastAspect = 0.4
        grid.reserved = keyHeight + 6
        let (frames, bottom) = grid.draw(on: &canvas, top: PanelGrid.roomForLetters(theme))
        for (panel, frame) in zip(panels, frames) where panel.kind == .bars {
          drawBars(panel.cohort, in: frame, on: &canvas)
        }
        func key(from left: Double) -> (drawing: Drawing, end: Double) {
          var narrowed = theme
          narrowed.width -= left
          var key = Canvas(width: narrowed.width, height: 1)
          let end = HabitatKey.draw(
            labels: labels, results: input.results, top: bottom + 3, on: &key, theme: narrowed, showsShares: false,
            isHatched: true)
          return (key.drawing, end)
        }
        // The key begins where the frames begin, unless it takes another line there.
        let left = frames.first?.left ?? 0
        let (aligned, wide) = (key(from: left), key(from: 0))
        let isAligned = aligned.end <= wide.end
        canvas.draw(isAligned ? aligned.drawing : wide.drawing, at: Point(isAligned ? left : 0, 0))
        return (isAligned ? aligned.end : wide.end) + 0.5
      }
    }

    private var percentages: Axis {
      Axis(
        "Share of the tumour (%)", from: 0, to: 1,
        ticks: stride(from: 0, through: 100, by: 25).map {
          Axis.Tick(value: Double($0) / 100, label: RichText("\($0)"))
        })
    }

    /// Up to the first of 25, 50, 75 and 100% that no share of any cohort exceeds.
    private var boxAxis: Axis {
      var axis = percentages
      let most = panels.flatMap { $0.cohort.shares.map(\.maximum) }.max() ?? 1
      axis.upper = [0.25, 0.5, 0.75].first { $0 >= most } ?? 1
      let step = axis.upper <= 0.5 ? 10 : 25
      axis.ticks = stride(from: 0, through: Int((axis.upper * 100).rounded()), by: step).map {
        Axis.Tick(value: Double($0) / 100, label: RichText("\($0)"))
      }
      return axis
    }

    private func bars(_ cohort: Cohort) -> Plot {
      let count = Double(max(cohort.patients.count, 1))
      let step = max(1, Axis.niceStep(over: count, count: 4))
      var x = Axis("Patients", from: 0, to: count, step: step, decimals: 0)
      if count <= 8 { x.ticks = [] }
      return Plot(
        x: x, y: percentages,
        message: cohort.patients.isEmpty ? "The shares of single patients are not at hand." : nil, framed: false)
    }

    /// Stacks of all patients. Bars of less than two points run into one another, so they are drawn as one staircase.
    private func drawBars(_ cohort: Cohort, in frame: Rectangle, on canvas: inout Canvas) {
      let count = cohort.patients.count
      guard count > 0 else { return }
      let theme = input.theme
      let width = min(frame.width / Double(count), 30)
      let gap = width > 4 ? width * 0.12 : 0
      let left = frame.left + (frame.width - width * Double(count)) / 2
      func edge(_ patient: HabitatShares, below label: Int) -> Double {
        frame.bottom - min(1, max(0, patient.shares.prefix(label).reduce(0, +))) * frame.height
      }
      for label in labels {
        var area = Path()
        if gap > 0 {
          for (index, patient) in cohort.patients.enumerated() {
            let (top, bottom) = (edge(patient, below: label), edge(patient, below: label - 1))
            guard bottom > top else { continue }
            area.elements +=
              Path.rectangle(
                Rectangle(
                  x: left + Double(index) * width + gap / 2, y: top, width: width - gap, height: bottom - top)
              ).elements
          }
        } else {
          func stairs(_ label: Int) -> [Point] {
            cohort.patients.enumerated().flatMap { index, patient in
              let y = edge(patient, below: label)
              return [Point(left + Double(index) * width, y), Point(left + Double(index + 1) * width, y)]
            }
          }
          area = .polyline(stairs(label) + stairs(label - 1).reversed(), closed: true)
        }
        guard !area.elements.isEmpty else { continue }
        HabitatPattern.fill(area, within: frame, label: label, theme: theme, on: &canvas)
      }
      canvas.line(from: Point(frame.left, frame.bottom), to: Point(frame.right, frame.bottom), stroke: theme.axisStroke)
    }

    private func boxes(_ cohort: Cohort) -> Plot {
      let theme = input.theme
      let x = Axis.discrete("Habitat", labels.map { RichText("\($0)") })
      let layers = cohort.shares.compactMap { share -> PlotLayer? in
        guard let place = labels.firstIndex(of: share.habitat) else { return nil }
        return .boxes(
          [
            .init(
              position: Double(place), lower: share.minimum, lowerQuartile: share.lowerQuartile, median: share.median,
              upperQuartile: share.upperQuartile, upper: share.maximum)
          ], width: 0.5, fill: theme.habitat(share.habitat).lightened(by: 0.35),
          stroke: Stroke(.ink, width: theme.hairline))
      }
      return Plot(
        x: x, y: boxAxis, layers: layers,
        message: cohort.shares.isEmpty ? "No tumour of this cohort has a habitat." : nil, framed: false)
    }
  }
}
