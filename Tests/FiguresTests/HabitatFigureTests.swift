import Files
import Record
import Testing

@testable import Figures

@Suite struct HabitatFigureTests {
  @Test func slicesAreChecked() {
    func slice(_ width: Int, _ height: Int, _ spacing: Double, _ values: Int) -> HabitatSlice? {
      HabitatSlice(
        patient: "a", width: width, height: height, spacingX: spacing, spacingY: 1,
        anatomy: [Double](repeating: 0, count: values), labels: [UInt8](repeating: 0, count: values))
    }
    #expect(slice(2, 2, 1, 4) != nil)
    #expect(slice(2, 2, 1, 3) == nil)
    #expect(slice(2, 2, 0, 4) == nil)
    #expect(slice(2, 2, .nan, 4) == nil)
    #expect(slice(0, 2, 1, 0) == nil)
  }

  @Test func onePictureForEachPatient() throws {
    let slices = SyntheticRecord.slices(patients: 65, size: 8)
    let input = GalleryInputs.input(SyntheticRecord(models: []), slices: slices + slices)
    let figures = try FigureRegistry.figures(from: input, only: ["habitat-maps"])
    #expect(figures.map(\.id) == ["habitat-maps-1", "habitat-maps-2"])
    #expect(Set(figures.flatMap { $0.data.rows.map { $0[0] } }).count == 65)
  }

  @Test func emptySliceIsDrawn() throws {
    let slice = try #require(
      HabitatSlice(
        patient: "empty", width: 3, height: 2, spacingX: 0.5, spacingY: 2, anatomy: [Double](repeating: .nan, count: 6),
        labels: [UInt8](repeating: 0, count: 6)))
    var input = GalleryInputs.noTasks
    input.habitatSlices = [slice]
    let figure = try #require(FigureRegistry.figures(from: input, only: ["habitat-maps"]).first)
    #expect(DrawingInspection.problems(in: figure.drawing).isEmpty)
    #expect(try FigureWriter.bytes(of: figure, as: .png).count > 100)
  }

  @Test func scaleBars() {
    #expect(HabitatTile.scaleLength(atMost: 19) == 10)
    #expect(HabitatTile.scaleLength(atMost: 20) == 20)
    #expect(HabitatTile.scaleLength(atMost: 0.01) == 0.1)
    #expect(HabitatTile.lengthText(10) == "10 mm")
    #expect(HabitatTile.lengthText(0.5) == "0.5 mm")
  }

  /// The bar on the page is as long as it says at the scale of the picture.
  @Test func scaleBarIsTrue() throws {
    let slice = try #require(SyntheticRecord.slices(patients: 1).first)
    let tile = HabitatTile(slice: slice, theme: FigureTheme())
    let scale = tile.fittingScale(width: 80, height: 80)
    #expect(abs(scale - 80 / (48 * 1.2)) < 1e-12)
    var canvas = Canvas(width: 80, height: 80)
    tile.draw(in: Rectangle(x: 0, y: 0, width: 80, height: 80), pointsPerMillimetre: scale, on: &canvas)
    let bars = canvas.drawing.commands.compactMap { command -> Double? in
      guard case .path(let path, nil, let stroke) = command, stroke?.colour == .white,
        case .move(let start) = path.elements.first, case .line(let end) = path.elements.last
      else { return nil }
      return end.x - start.x
    }
    #expect(bars.count == 1)
    #expect(abs((bars.first ?? 0) - 10 * scale) < 1e-9)
  }

  @Test func chosenNumberIsMarked() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let figure = try #require(FigureRegistry.figures(from: input, only: ["habitat-number"]).first)
    #expect(figure.data.rows.filter { $0[3] == "true" }.map { $0[0] } == ["3"])
    #expect(figure.caption.contains("the number chosen, 3."))
    #expect(try FigureRegistry.figures(from: GalleryInputs.noTasks, only: ["habitat-number"]).isEmpty)
  }

  @Test func flowNumbersAreTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let rows = try #require(FigureRegistry.figures(from: input, only: ["participant-flow"]).first).data.rows
    #expect(rows.first == ["assessed", "", "", "patients", "387"])
    #expect(rows.contains(["unassigned", "", "", "patients", "9"]))
    #expect(rows.contains(["excluded", "development", "", "tumour mask is empty", "2"]))
    #expect(rows.contains(["analysed", "centre2", "", "patients", "169"]))
    #expect(rows.contains(["task", "development", "her2", "missing outcome", "3"]))
  }
}
