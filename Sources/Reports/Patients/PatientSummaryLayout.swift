import Figures
import Record

/// Sets the summary from top to bottom in a column of a given width; `height` is what it took.
struct PatientSummaryLayout {
  static let accent = Colour(hex: 0x1D4F63)
  static let soft = Colour(hex: 0x5A626D)
  static let rule = Colour(hex: 0xD5D9DE)
  static let tint = Colour(hex: 0xF3F5F6)

  let input: PatientSummaryInput
  let index: ResultsIndex
  let width: Double
  var canvas: Canvas
  /// Where the next block begins.
  var y = 0.0

  let text = TextStyle(size: 9)
  let strong = TextStyle(size: 9, bold: true)
  let small = TextStyle(size: 7.5, colour: PatientSummaryLayout.soft)

  var height: Double { y }

  init(_ input: PatientSummaryInput, width: Double) {
    self.input = input
    self.width = width
    index = ResultsIndex(input.results)
    canvas = Canvas(width: width, height: PatientSummary.page.height)
    drawHeader()
    drawHabitats()
    drawFindings()
    for task in input.results.tasks { drawTask(task) }
    drawCaution()
    canvas.setHeight(max(y, 1))
  }

  /// Sets a block over the whole width and moves on.
  mutating func put(_ block: RichText, style: TextStyle, space: Double = 0, width: Double? = nil) {
    let rectangle = canvas.text(block, style: style, at: Point(0, y), width: width ?? self.width)
    y = rectangle.bottom + space
  }

  mutating func heading(_ title: RichText) {
    y += 11
    canvas.line(from: Point(0, y), to: Point(width, y), stroke: Stroke(.ink, width: 0.75))
    y += 5
    put(title, style: TextStyle(size: 10.5, bold: true), space: 3)
  }

  private mutating func drawHeader() {
    let kicker = canvas.text(
      "Patient summary", style: TextStyle(size: 8, colour: PatientSummaryLayout.accent, bold: true), at: Point(0, 0))
    canvas.text(
      "For research. Not for treatment decisions.", style: small, at: Point(width, 0), anchor: .topRight)
    y = kicker.bottom + 3
    put(RichText(input.patient), style: TextStyle(size: 19, bold: true), space: 2)
    put(RichText(input.results.study.title), style: TextStyle(size: 10.5), space: 5)
    let cohort = index.cohort(input.cohort)
    let role = cohort.map { " (\(Wording.role($0.role)) cohort)" } ?? ""
    let images = input.results.study.images.map(\.label)
    let lines: [(String, String)] = [
      ("Cohort", (cohort?.label ?? input.cohort) + role),
      ("Images", images.isEmpty ? "not recorded" : Wording.list(images)),
    ]
    for (name, value) in lines {
      canvas.text(RichText(name), style: text.coloured(PatientSummaryLayout.soft), at: Point(0, y))
      let rectangle = canvas.text(RichText(value), style: text, at: Point(52, y), width: width - 52)
      y = rectangle.bottom + 1.5
    }
  }

  private mutating func drawFindings() {
    guard !input.findings.isEmpty else { return }
    heading("Clinical findings")
    let columns = 3
    let gap = 14.0
    let column = (width - gap * Double(columns - 1)) / Double(columns)
    var rowTop = y
    var rowBottom = y
    for (position, finding) in input.findings.enumerated() {
      if position % columns == 0 { rowTop = rowBottom }
      let x = Double(position % columns) * (column + gap)
      let label = canvas.text(
        RichText(finding.label), style: text.coloured(PatientSummaryLayout.soft), at: Point(x, rowTop),
        width: column * 0.58)
      let value = canvas.text(
        RichText(finding.value.map { Wording.quantity($0, unit: finding.unit) } ?? "not known"), style: text,
        at: Point(x + column * 0.6, rowTop),
        width: column * 0.4)
      rowBottom = max(rowBottom, label.bottom, value.bottom)
    }
    y = rowBottom
  }

  private mutating func drawCaution() {
    let software = input.results.software
    let caution =
      "This page comes from a research study. The probabilities are estimates of statistical models that have not been "
      + "approved for patient care; they must not decide about treatment, and they replace neither biopsy nor medical "
      + "judgement. Performance is given with 95% intervals where it is known."
    y += 14
    let padding = 8.0
    let block = TextBlock(
      RichText.bold("Research use only. ") + RichText(caution), style: TextStyle(size: 8.5), width: width - 2 * padding)
    let size = block.size
    canvas.rectangle(
      Rectangle(x: 0, y: y, width: width, height: size.height + 2 * padding), fill: PatientSummaryLayout.tint)
    canvas.text(block, at: Point(padding, y + padding))
    y += size.height + 2 * padding + 5
    put(
      "\(software.name) \(software.version), study \(input.results.study.id), seed \(input.results.seed)", style: small)
  }
}
