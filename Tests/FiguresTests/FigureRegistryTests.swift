import Files
import Foundation
import Record
import TestSupport
import Testing

@testable import Figures

/// What holds for every figure of every input.
@Suite struct FigureRegistryTests {
  @Test(arguments: GalleryInputs.all.indices)
  func everyFigure(index: Int) throws {
    let (name, input) = GalleryInputs.all[index]
    let figures = try FigureRegistry.figures(from: input)
    let again = try FigureRegistry.figures(from: input)
    #expect(figures == again, "\(name): a figure is a function of its input")
    #expect(Set(figures.map(\.id)).count == figures.count)
    for figure in figures {
      let comment: Comment = "\(name)/\(figure.id)"
      #expect(figure.id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }, comment)
      #expect(!figure.title.isEmpty && figure.caption.hasSuffix("."), comment)
      #expect(figure.alternativeText.hasSuffix("."), comment)
      #expect(!figure.alternativeText.contains("nan") && !figure.caption.contains("nil"), comment)
      #expect(figure.drawing.size.width <= FigureTheme.fullWidth + 0.1, comment)
      #expect(figure.drawing.size.height <= 240.mm, comment)
      #expect(figure.data.rows.allSatisfy { $0.count == figure.data.columns.count }, comment)
      let problems = DrawingInspection.problems(in: figure.drawing).filter {
        if case .missingGlyphs = $0 { false } else { true }
      }
      #expect(problems.isEmpty, comment)
    }
  }

  @Test func kindsHaveNamesOfTheirOwn() {
    let ids = FigureRegistry.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func onlySomeKinds() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let figures = try FigureRegistry.figures(from: input, only: ["optimism"])
    #expect(figures.map(\.id) == ["optimism-her2"])
    #expect(
      throws: FiguresError.unknownFigure(figure: "piechart", known: FigureRegistry.all.map(\.id))
    ) { _ = try FigureRegistry.figures(from: input, only: ["piechart"]) }
    #expect(
      FiguresError.unknownFigure(figure: "piechart", known: ["roc", "flow"]).description
        == "there is no figure 'piechart'; the figures are: roc, flow")
  }

  @Test func fileStems() {
    #expect(FileStem.make("roc", "task1") == "roc-task1")
    #expect(FileStem.make("habitat-planes", "BR-01").hasPrefix("habitat-planes-br-01-"))
    #expect(FileStem.make("a", "../../etc/passwd").hasPrefix("a-etc-passwd-"))
    #expect(FileStem.make("a", "A 1") != FileStem.make("a", "A/1"))
    #expect(FileStem.make("a", "\u{4E34}") != FileStem.make("a", "\u{5E8A}"))
    #expect(FileStem.make("a", String(repeating: "x", count: 200)).utf8.count < 80)
  }

  @Test func panelLetters() {
    #expect([0, 1, 25, 26, 27, 51, 52].map(PanelGrid.letter) == ["a", "b", "z", "aa", "ab", "az", "ba"])
  }

  /// No two of the first 40 series share colour and dashes, and neighbours differ in both.
  @Test func seriesAreToldApart() {
    let styles = (0..<40).map { FigureTheme().series($0) }
    #expect(Set(styles.map(\.stroke)).count == 40)
    for (one, next) in zip(styles, styles.dropFirst()) {
      #expect(one.stroke.dash != next.stroke.dash && one.marker != next.marker)
    }
  }

  @Test func inspectionFindsWhatIsWrong() {
    var canvas = Canvas(width: 60, height: 30)
    canvas.text("left", style: TextStyle(size: 7), at: Point(-3, 5))
    canvas.text("one", style: TextStyle(size: 7), at: Point(30, 15))
    canvas.text("two", style: TextStyle(size: 7), at: Point(33, 16))
    canvas.text("tiny", style: TextStyle(size: 4), at: Point(30, 2))
    #expect(
      DrawingInspection.problems(in: canvas.drawing) == [
        .tooSmall(text: "tiny", size: 4), .outsidePage(text: "left"), .overlap(text: "one", other: "two"),
      ])
    #expect(
      DrawingInspection.Problem.tooSmall(text: "tiny", size: 4).description
        == "the text 'tiny' is 4.0 pt high, less than 5 pt")
    #expect(DrawingInspection.Problem.outsidePage(text: "left").description == "the text 'left' leaves the page")
    #expect(DrawingInspection.Problem.overlap(text: "a", other: "b").description == "the texts 'a' and 'b' overlap")
  }

  @Test func writing() throws {
    try TestFolders.withTemporary { folder in
      let figures = try FigureRegistry.figures(from: GalleryInputs.input(SyntheticRecord()), only: ["roc", "optimism"])
      let index = try FigureWriter.write(figures, to: folder, formats: [.pdf, .svg])
      #expect(index.map(\.id) == ["roc-her2", "optimism-her2"])
      #expect(index[0].files == ["pdf": "roc-her2.pdf", "svg": "roc-her2.svg", "csv": "roc-her2.csv"])
      #expect(index.flatMap(\.warnings) == [])
      #expect(try CanonicalJSON.read([FigureFile].self, from: folder.appending(path: "index.json")) == index)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(Set(names) == Set(["index.json"] + index.flatMap { $0.files.values }))
      func date(_ name: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)[.modificationDate] as? Date
      }
      let before = try names.map(date)
      try FigureWriter.write(figures, to: folder, formats: [.pdf, .svg])
      #expect(try names.map(date) == before, "unchanged figures leave their files as they are")
      #expect(throws: FiguresError.duplicateFigure(figure: "roc-her2")) {
        try FigureWriter.write(figures + figures, to: folder)
      }
    }
    #expect(
      FiguresError.duplicateFigure(figure: "roc-a").description
        == "two figures have the file name 'roc-a'; rename one of the tasks, models or patients that it is made from")
  }

  @Test func writingWhereAFileStands() throws {
    try TestFolders.withTemporary { folder in
      let blocked = folder.appending(path: "file")
      try Data().write(to: blocked)
      let figures = try FigureRegistry.figures(from: GalleryInputs.input(SyntheticRecord()), only: ["optimism"])
      #expect(throws: FiguresError.self) { try FigureWriter.write(figures, to: blocked, formats: [.svg]) }
    }
  }
}
