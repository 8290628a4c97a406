import Record
import Testing

@testable import Figures

@Suite struct FigureStyleTests {
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
