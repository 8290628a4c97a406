import Files
import Record

/// Where the participants went: assessed, left out and why, cohorts, and their numbers in each task.
package struct ParticipantFlowFigure: FigureKind {
  package let id = "participant-flow"
  package let title = "Participant flow"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    let results = input.results
    guard !results.cohorts.isEmpty else { return [] }
    let boxes = Boxes(results)
    return [
      FigureDescription(
        id: id, kind: id, title: title, caption: boxes.caption, alternativeText: boxes.alternativeText,
        drawing: drawing(boxes, theme: input.theme), data: boxes.table)
    ]
  }

  /// The words and numbers of the diagram.
  private struct Boxes {
    var assessed: String?
    /// Patients left out before they belonged to any cohort.
    var leftOut: [String]
    var cohorts: [(title: String, lines: [String], exclusions: [String], tasks: [(title: String, lines: [String])])] =
      []
    var table = CSVTable(columns: ["stage", "cohort", "task", "quantity", "n"])

    init(_ results: Results) {
      assessed = results.flow.map { NumberText.counted($0.assessed, "patient") + " assessed" }
      leftOut = []
      if let flow = results.flow {
        table.rows.append(["assessed", "", "", "patients", "\(flow.assessed)"])
        if flow.unassigned > 0 {
          leftOut.append("\(NumberText.count(flow.unassigned)): in no cohort")
          table.rows.append(["unassigned", "", "", "patients", "\(flow.unassigned)"])
        }
        for (reason, n) in Boxes.reasons(flow, cohort: nil) {
          leftOut.append("\(NumberText.count(n)): \(reason)")
          table.rows.append(["excluded", "", "", reason, "\(n)"])
        }
      }
      for cohort in results.cohorts {
        let role = cohort.role == .development ? "Development" : "External validation"
        table.rows.append(["analysed", cohort.id, "", "patients", "\(cohort.n)"])
        let reasons = results.flow.map { Boxes.reasons($0, cohort: cohort.id) } ?? []
        for (reason, n) in reasons { table.rows.append(["excluded", cohort.id, "", reason, "\(n)"]) }
        var tasks: [(title: String, lines: [String])] = []
        for task in results.tasks {
          guard let participants = task.participants.first(where: { $0.cohort == cohort.id }) else { continue }
          guard participants.outcomeKnown else {
            tasks.append((task.label, ["outcome not available"]))
            table.rows.append(["task", cohort.id, task.id, "outcome not available", ""])
            continue
          }
          var lines = [
            "n = \(NumberText.count(participants.n))",
            "\(NumberText.counted(participants.events, "event")) (\(task.positive))",
          ]
          table.rows.append(["task", cohort.id, task.id, "patients", "\(participants.n)"])
          table.rows.append(["task", cohort.id, task.id, "events", "\(participants.events)"])
          if participants.missingOutcome > 0 {
            lines.append("not in this task: outcome missing in \(NumberText.count(participants.missingOutcome))")
            table.rows.append(["task", cohort.id, task.id, "missing outcome", "\(participants.missingOutcome)"])
          }
          if participants.otherClass > 0 {
            lines.append("not in this task: \(NumberText.count(participants.otherClass)) in neither class")
            table.rows.append(["task", cohort.id, task.id, "neither class", "\(participants.otherClass)"])
          }
          tasks.append((task.label, lines))
        }
        cohorts.append(
          (
            cohort.label, [role, "n = \(NumberText.count(cohort.n)) analysed"],
            reasons.map { "\(NumberText.count($0.n)): \($0.reason)" }, tasks
          ))
      }
    }

    /// Reasons and how many patients each, most frequent first.
    static func reasons(_ flow: ParticipantFlow, cohort: String?) -> [(reason: String, n: Int)] {
      var counts: [String: Int] = [:]
      for exclusion in flow.exclusions where exclusion.cohort == cohort { counts[exclusion.reason, default: 0] += 1 }
      return counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    var sentences: [String] {
      var sentences = assessed.map { ["\($0)."] } ?? []
      if !leftOut.isEmpty { sentences.append("Left out: \(leftOut.joined(separator: "; ")).") }
      for cohort in cohorts {
        sentences.append("\(cohort.title): \(cohort.lines.joined(separator: ", ")).")
        if !cohort.exclusions.isEmpty {
          sentences.append("Excluded from \(cohort.title): \(cohort.exclusions.joined(separator: "; ")).")
        }
        for task in cohort.tasks {
          sentences.append("\(task.title) in \(cohort.title): \(task.lines.joined(separator: ", ")).")
        }
      }
      return sentences
    }

    var caption: String {
      "Flow of participants from the patient table to the analysis of each task. "
        + "Numbers are patients; patients excluded from a cohort are not among those analysed."
    }

    var alternativeText: String { "Participant flow diagram. " + sentences.joined(separator: " ") }
  }

  // MARK: Picture

  private let padding = 4.0
  private let gap = 14.0

  private func drawing(_ boxes: Boxes, theme: FigureTheme) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let stroke = Stroke(.ink, width: theme.hairline)
    let columns = min(boxes.cohorts.count, 3)
    let columnGap = 10.0
    let width = (theme.width - 1 - columnGap * Double(columns - 1)) / Double(columns)
    var y = 0.5
    var source: Point?
    if let assessed = boxes.assessed {
      let block = TextBlock(RichText.bold(assessed), style: theme.text, width: 50.mm, alignment: .centre)
      let box = Rectangle(
        x: theme.width / 2 - 27.mm, y: y, width: 54.mm, height: block.size.height + 2 * padding)
      canvas.rectangle(box, stroke: stroke)
      canvas.text(block, at: Point(box.centre.x - 25.mm, y + padding))
      y = box.bottom
      if !boxes.leftOut.isEmpty {
        let side = list(
          title: "Left out", lines: boxes.leftOut, width: theme.width / 2 - gap - 6 - 2 * padding, theme: theme)
        let sideBox = Rectangle(
          x: theme.width / 2 + gap, y: y + gap * 0.6, width: theme.width / 2 - gap - 0.5,
          height: height(of: side) + 2 * padding)
        canvas.arrow(
          from: Point(box.centre.x, sideBox.centre.y), to: Point(sideBox.left, sideBox.centre.y), stroke: stroke)
        draw(side, in: sideBox, stroke: Stroke(.grey, width: theme.hairline), on: &canvas)
        canvas.line(from: Point(box.centre.x, y), to: Point(box.centre.x, sideBox.bottom), stroke: stroke)
        y = sideBox.bottom
      }
      source = Point(box.centre.x, y)
    }
    for rowStart in stride(from: 0, to: boxes.cohorts.count, by: columns) {
      let members = Array(boxes.cohorts[rowStart..<min(rowStart + columns, boxes.cohorts.count)])
      let centres = members.indices.map { 0.5 + Double($0) * (width + columnGap) + width / 2 }
      let hasExclusions = members.contains { !$0.exclusions.isEmpty }
      let spines = hasExclusions ? centres.map { $0 - width * 0.41 } : centres
      if let source {
        let fork = y + gap / 2
        if rowStart == 0 {
          canvas.line(from: source, to: Point(source.x, fork), stroke: stroke)
          if let first = spines.first, let last = spines.last {
            canvas.line(
              from: Point(min(first, source.x), fork), to: Point(max(last, source.x), fork), stroke: stroke)
          }
          for centre in spines {
            // The arrow's head is at the cohort, past the patients who were excluded.
            if hasExclusions {
              canvas.line(from: Point(centre, fork), to: Point(centre, y + gap), stroke: stroke)
            } else {
              canvas.arrow(from: Point(centre, fork), to: Point(centre, y + gap), stroke: stroke)
            }
          }
        }
        y += gap
      }
      y = drawCohorts(members, centres: centres, width: width, top: y, theme: theme, on: &canvas) + gap * 0.6
    }
    canvas.setHeight(y - gap * 0.6 + 1)
    return canvas.drawing
  }

  private func drawCohorts(
    _ members: [(title: String, lines: [String], exclusions: [String], tasks: [(title: String, lines: [String])])],
    centres: [Double], width: Double, top: Double, theme: FigureTheme, on canvas: inout Canvas
  ) -> Double {
    let stroke = Stroke(.ink, width: theme.hairline)
    let inner = width - 2 * padding
    // Every level of boxes begins at the same height in all columns.
    let excluded = members.map { member in
      member.exclusions.isEmpty
        ? [] : list(title: "Excluded", lines: member.exclusions, width: inner * 0.82, theme: theme)
    }
    let cohorts = members.map { list(title: $0.title, lines: $0.lines, width: inner, theme: theme) }
    var y = top
    let excludedHeight = excluded.map { $0.isEmpty ? 0 : height(of: $0) + 2 * padding }.max() ?? 0
    for (index, blocks) in excluded.enumerated() where excludedHeight > 0 {
      let left = centres[index] - width / 2
      if !blocks.isEmpty {
        let box = Rectangle(
          x: left + width * 0.18, y: y, width: width * 0.82, height: height(of: blocks) + 2 * padding)
        draw(blocks, in: box, stroke: Stroke(.grey, width: theme.hairline), on: &canvas)
      }
    }
    if excludedHeight > 0 { y += excludedHeight + gap * 0.7 }
    let cohortHeight = (cohorts.map(height(of:)).max() ?? 0) + 2 * padding
    for (index, blocks) in cohorts.enumerated() {
      let left = centres[index] - width / 2
      if excludedHeight > 0 {
        // Past the box of the excluded, whose left edge lies right of this line.
        let line = left + width * 0.09
        canvas.arrow(from: Point(line, top), to: Point(line, y), stroke: stroke)
        if !excluded[index].isEmpty {
          let middle = top + (height(of: excluded[index]) + 2 * padding) / 2
          canvas.arrow(from: Point(line, middle), to: Point(left + width * 0.18, middle), stroke: stroke)
        }
      }
      draw(
        blocks, in: Rectangle(x: left, y: y, width: width, height: cohortHeight), stroke: stroke, on: &canvas,
        fill: Colour(hex: 0xEEF3F8))
    }
    y += cohortHeight
    let levels = members.map(\.tasks.count).max() ?? 0
    for level in 0..<levels {
      let blocks = members.map { member -> [TextBlock] in
        guard level < member.tasks.count else { return [] }
        return list(title: member.tasks[level].title, lines: member.tasks[level].lines, width: inner, theme: theme)
      }
      let boxHeight = (blocks.map(height(of:)).max() ?? 0) + 2 * padding
      let next = y + (level == 0 ? gap * 0.8 : gap * 0.35)
      for (index, blocks) in blocks.enumerated() where !blocks.isEmpty {
        if level == 0 {
          canvas.arrow(from: Point(centres[index], y), to: Point(centres[index], next), stroke: stroke)
        }
        draw(
          blocks, in: Rectangle(x: centres[index] - width / 2, y: next, width: width, height: boxHeight),
          stroke: stroke, on: &canvas)
      }
      y = next + boxHeight
    }
    return y
  }

  private func list(title: String, lines: [String], width: Double, theme: FigureTheme) -> [TextBlock] {
    [TextBlock(RichText(title), style: theme.panelTitle, width: width)]
      + lines.map { TextBlock(.statistics($0), style: theme.text, width: width) }
  }

  private func height(of blocks: [TextBlock]) -> Double { blocks.reduce(0) { $0 + $1.size.height } }

  private func draw(
    _ blocks: [TextBlock], in box: Rectangle, stroke: Stroke, on canvas: inout Canvas, fill: Colour? = nil
  ) {
    canvas.rectangle(box, fill: fill, stroke: stroke)
    var y = box.top + padding
    for block in blocks {
      canvas.text(block, at: Point(box.left + padding, y))
      y += block.size.height
    }
  }
}
