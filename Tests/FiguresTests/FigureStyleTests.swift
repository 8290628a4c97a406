import Record
import Testing

@testable import Figures

@Suite struct FigureStyleTests {
  @Test func nothingSaidIsTheStandard() throws {
    #expect(try FigureStyle(nil) == .standard)
    #expect(try FigureStyle(FigureSettings()) == .standard)
  }

  @Test func everySettingArrives() throws {
    let style = try FigureStyle(
      FigureSettings(
        preset: "nature", width: "column", formats: ["svg", "pdf"], dotsPerInch: 600, only: ["roc"],
        colours: ["clinical": "#010203"], labels: ["clinical": "Findings"], order: ["combined"],
        titles: ["roc": "Curves"]))
    #expect(style.preset.id == "nature" && style.span == .column)
    #expect(style.formats == [.pdf, .svg] && style.dotsPerInch == 600)
    let input = GalleryInputs.input(SyntheticRecord())
    let figures = try style.figures(from: input)
    #expect(figures.map(\.title) == ["Curves"])
    #expect(abs((figures.first?.drawing.size.width ?? 0) - style.preset.column.mm) < 1e-9)
    #expect(figures.first?.alternativeText.contains("Findings 0.") == true)
    // The record itself is not renamed.
    #expect(input.results.models.first?.label == "Clinical")
  }

  @Test func modelsComeInTheOrderThatIsAskedFor() {
    let results = SyntheticRecord().make().results
    let ordered = FigureNames(labels: [:], order: ["combined", "tumour"]).applied(to: results)
    #expect(ordered.models.map(\.id) == ["combined", "tumour", "clinical", "habitats"])
    #expect(FigureNames(labels: [:], order: []).applied(to: results) == results)
  }

  @Test func aColourBelongsToItsModelWhateverTheOrder() {
    let theme = FigureTheme(
      preset: .general, colours: ["tumour": Colour(hex: 0x010203), "habitat-2": Colour(hex: 0x040506)])
    #expect(theme.series(3, model: "tumour").stroke.colour == Colour(hex: 0x010203))
    #expect(theme.series(3, model: "clinical") == theme.series(3))
    #expect(theme.habitat(2) == Colour(hex: 0x040506) && theme.habitat(1) == FigureTheme().habitat(1))
  }

  @Test(arguments: [
    (FigureSettings(preset: "x"), FiguresError.unknownPreset(preset: "x", known: JournalPreset.all.map(\.id))),
    (FigureSettings(width: "x"), .unknownWidth(width: "x")),
    (FigureSettings(formats: ["pdf", "eps"]), .unknownFormat(format: "eps")),
    (FigureSettings(only: ["x"]), .unknownFigure(figure: "x", known: FigureRegistry.all.map(\.id))),
    (FigureSettings(colours: ["clinical": "red"]), .badColour(key: "clinical", text: "red")),
  ])
  func whatDoesNotExistIsRefused(settings: FigureSettings, error: FiguresError) {
    #expect(throws: error) { try FigureStyle(settings) }
  }

  @Test func refusalsSayWhatToDo() {
    #expect(
      FiguresError.unknownWidth(width: "x").description == "there is no width 'x'; the widths are: column, middle, full"
    )
    #expect(
      FiguresError.badColour(key: "clinical", text: "red").description
        == "the colour 'red' of 'clinical' is not one; write #RRGGBB, such as #0072B2")
  }

  private func message(_ settings: FigureSettings) -> String {
    do {
      _ = try FigureStyle(settings)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  @Test func fontsMustBeInstalled() throws {
    #expect(TextLayout.isInstalled("Liberation Sans") && TextLayout.isInstalled("liberation sans"))
    #expect(!TextLayout.isInstalled("No Such Font"))
    #expect(!TextLayout.isInstalled("Sans"), "a name for another family")
    #expect(
      message(FigureSettings(font: "No Such Font"))
        == "the font 'No Such Font' is not installed; install it, or leave 'font' out for Liberation Sans")
    #expect(try FigureStyle(FigureSettings(font: "Liberation Serif")).font == "Liberation Serif")
    #expect(try FigureStyle(nil).font == "Liberation Sans")
  }

  /// Layouts, and every text of every figure but those on images, are made with the font that the study asks for.
  @Test func theFontReachesTheFiles() throws {
    var style = FigureStyle.standard
    style.font = "Liberation Serif"
    style.only = ["roc", "optimism"]
    let figures = try style.figures(from: GalleryInputs.input(SyntheticRecord()))
    for figure in figures {
      let svg = String(decoding: try FigureWriter.bytes(of: figure, as: .svg), as: UTF8.self)
      #expect(svg.contains("font-family=\"&#39;Liberation Serif&#39;, "))
      #expect(!svg.contains("font-family=\"&#39;Liberation Sans&#39;"))
      let pdf = String(decoding: try FigureWriter.bytes(of: figure, as: .pdf), as: UTF8.self)
      #expect(pdf.contains("+LiberationSerif") && !pdf.contains("+LiberationSans"))
    }
  }

  @Test func resolutions() throws {
    #expect(message(FigureSettings(dotsPerInch: 5)) == "5 dots per inch cannot be had; between 72 and 1200 can")
    #expect(message(FigureSettings(dotsPerInch: 5000)) == "5000 dots per inch cannot be had; between 72 and 1200 can")
    #expect(try FigureStyle(FigureSettings(preset: "nature")).dotsPerInch == 450)
    #expect(try FigureStyle(FigureSettings(preset: "nature", dotsPerInch: 600)).dotsPerInch == 600)
  }

  @Test func unknownWords() {
    #expect(message(FigureSettings(width: "wide")) == "there is no width 'wide'; the widths are: column, middle, full")
    #expect(
      message(FigureSettings(formats: ["gif"])) == "there is no format 'gif'; the formats are: pdf, svg, png, tiff")
    #expect(
      message(FigureSettings(colours: ["clinical": "blue"]))
        == "the colour 'blue' of 'clinical' is not one; write #RRGGBB, such as #0072B2")
  }

  @Test func formatsInTheirFixedOrder() throws {
    #expect(try FigureFormat.named(["tiff", "pdf", "tiff"]) == [.pdf, .tiff])
    #expect(FigureFormat.standard == [.pdf, .svg, .png])
  }
}
