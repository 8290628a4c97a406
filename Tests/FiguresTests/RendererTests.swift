import CPangoCairo
import Foundation
import TestSupport
import Testing

@testable import Figures

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RendererTests {
  static var drawing: Drawing {
    var canvas = Canvas(width: 100, height: 50)
    canvas.line(from: Point(0, 0), to: Point(100, 50), stroke: Stroke(.ink, width: 0.5, dash: [2, 1], cap: .round))
    canvas.circle(centre: Point(50, 25), radius: 5, fill: Colour.black.opacity(0.5))
    canvas.text("Patient <1> & \"2\"", style: TextStyle(size: 7), at: Point(5, 5))
    canvas.text("turned", style: TextStyle(size: 7), at: Point(90, 25), anchor: .centre, rotation: 90)
    if let image = RasterImage(width: 2, height: 1, pixels: [255, 0, 0, 255, 0, 0, 255, 128]) {
      canvas.image(image, in: Rectangle(x: 60, y: 5, width: 10, height: 5))
    }
    canvas.clipped(to: .rectangle(Rectangle(x: 0, y: 0, width: 10, height: 10))) { inner in
      inner.rectangle(Rectangle(x: 5, y: 5, width: 20, height: 20), fill: .grey)
    }
    return canvas.drawing
  }

  @Test func severalPagesInOnePDF() throws {
    let data = try CairoRenderer.pdf(
      pages: [Self.drawing, Drawing(size: Size(width: 200, height: 300))], metadata: DocumentMetadata(title: "Two"))
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.hasPrefix("%PDF-"))
    #expect(text.contains("/Count 2"))
    #expect(text.contains("200 300"))
    #expect(text.contains("/CreationDate (D:200001010000"))
  }

  @Test func sameDrawingSameBytes() throws {
    let metadata = DocumentMetadata(title: "Same")
    let first = try CairoRenderer.pdf(pages: [Self.drawing], metadata: metadata)
    let second = try CairoRenderer.pdf(pages: [Self.drawing], metadata: metadata)
    #expect(first == second)
    let png = try CairoRenderer.png(Self.drawing, dotsPerInch: 300, name: "a")
    let again = try CairoRenderer.png(Self.drawing, dotsPerInch: 300, name: "a")
    #expect(png == again)
  }

  /// The date of a PDF is that of SOURCE_DATE_EPOCH, or a fixed one; nothing else in the file depends on when it was made.
  @Test func datesOfPDF() throws {
    let metadata = DocumentMetadata(title: "Dated")
    func pdf(_ environment: [String: String]) throws -> Data {
      try CairoRenderer.pdf(pages: [Self.drawing], metadata: metadata, environment: environment)
    }
    let plain = try pdf([:])
    let dated = try pdf(["SOURCE_DATE_EPOCH": "1700000000"])
    let text = String(decoding: dated, as: UTF8.self)
    #expect(text.contains("/CreationDate (D:202311142213"))
    #expect(String(decoding: plain, as: UTF8.self).contains("/CreationDate (D:200001010000"))
    for absent in ["/ModDate", "<x:xmpmeta", "/Metadata", "/ID"] { #expect(!text.contains(absent)) }
    #expect(plain.count == dated.count)
    #expect(zip(plain, dated).count { $0 != $1 } <= 12, "nothing but the digits of the date differs")
  }

  /// Figures made twice from one input have the same bytes in every format, and no file names a year of today.
  @Test(arguments: FigureFormat.allCases)
  func sameInputSameBytes(format: FigureFormat) throws {
    func files() throws -> [Data] {
      let input = GalleryInputs.input(SyntheticRecord(), slices: SyntheticRecord.slices(patients: 1))
      return try FigureRegistry.figures(from: input, only: ["roc", "forest", "habitat-maps", "participant-flow"]).map {
        try FigureWriter.bytes(of: $0, as: format, dotsPerInch: 100)
      }
    }
    let first = try files()
    let second = try files()
    #expect(first.count > 2 && first == second)
    if format == .svg {
      for file in first { #expect(!String(decoding: file, as: UTF8.self).contains("date")) }
    }
  }

  @Test func datesOfOldCairo() {
    func prefixed(_ text: String) -> String {
      String(decoding: CairoRenderer.prefixingDate(in: Data(text.utf8)), as: UTF8.self)
    }
    #expect(prefixed("/CreationDate (20000101123456Z)\n>>") == "/CreationDate (D:200001011234) \n>>")
    for other in [
      "/CreationDate (D:20000101123456Z)", "/CreationDate (2000", "none", "/CreationDate (20000101123456+)",
    ] {
      #expect(prefixed(other) == other)
    }
  }

  @Test func creationDates() {
    #expect(DocumentMetadata.creationDate(environment: [:]) == "2000-01-01T00:00:00Z")
    #expect(DocumentMetadata.creationDate(environment: ["SOURCE_DATE_EPOCH": "1700000000"]) == "2023-11-14T22:13:20Z")
    #expect(DocumentMetadata.creationDate(environment: ["SOURCE_DATE_EPOCH": "soon"]) == "2000-01-01T00:00:00Z")
    #expect(DocumentMetadata.creationDate(environment: ["SOURCE_DATE_EPOCH": "-5"]) == "2000-01-01T00:00:00Z")
  }

  @Test func pngStatesSizeAndResolution() throws {
    let bytes = [UInt8](try CairoRenderer.png(Self.drawing, dotsPerInch: 300, name: "a"))
    #expect(Array(bytes[16..<24]) == [0, 0, 1, 161, 0, 0, 0, 208], "100 x 50 points at 300 dpi: 417 x 208 pixels")
    #expect(Array(bytes[37..<41]) == Array("pHYs".utf8))
    #expect(Array(bytes[41..<45]) == [0, 0, 0x2E, 0x23], "11,811 pixels a metre")
    #expect(PNGFile.checksum(Array("IEND".utf8)) == 0xAE42_6082)
    #expect(PNGFile.encoded(rgb: [1, 2, 3], width: 2, height: 1, dotsPerInch: 300) == nil)
    #expect(PNGFile.encoded(rgb: [], width: 0, height: 0, dotsPerInch: 300) == nil)
  }

  /// Cairo reads the file back, pixel by pixel.
  @Test func pngHoldsThePixels() throws {
    var generator = SplitMix(state: 3)
    let pixels = (0..<(3 * 37 * 11)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let file = try #require(PNGFile.encoded(rgb: pixels, width: 37, height: 11, dotsPerInch: 96))
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "a.png")
      try file.write(to: url)
      let surface = cairo_image_surface_create_from_png(url.path)
      defer { cairo_surface_destroy(surface) }
      #expect(CairoRenderer.rgb(surface) == pixels)
    }
  }

  @Test func refusals() {
    func text(_ body: () throws -> Data) -> String {
      do { return "drawn: \(try body().count) bytes" } catch { return "\(error)" }
    }
    #expect(
      text { try CairoRenderer.pdf(pages: [], metadata: DocumentMetadata(title: "none")) }
        == "figure 'none' cannot be drawn as PDF: it has no pages")
    #expect(
      text { try CairoRenderer.png(Drawing(size: Size(width: 0, height: 5)), dotsPerInch: 300, name: "flat") }
        == "figure 'flat' cannot be drawn as PNG: it has no width or no height")
    #expect(
      text { try CairoRenderer.png(Drawing(size: Size(width: 10_000, height: 5)), dotsPerInch: 300, name: "wide") }
        == "figure 'wide' cannot be drawn as PNG: 41667 x 21 pixels are beyond Cairo's limit of 32,767 a side; "
        + "lower the resolution")
    #expect(RasterImage(width: 2, height: 2, pixels: [0]) == nil)
    #expect(RasterImage(width: 0, height: 2, pixels: []) == nil)
  }

  @Test func svgKeepsTextAndIsWellFormed() throws {
    let data = SVGRenderer.svg(Self.drawing, title: "A & B", description: "<desc>", identifier: "roc 1")
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains(">Patient &lt;1&gt; &amp; &quot;2&quot;</tspan>"))
    #expect(text.contains("font-family=\"&#39;Liberation Sans&#39;, Arial, Helvetica, sans-serif\""))
    #expect(text.contains("id=\"figure-roc-1-clip1\"") && text.contains("url(#figure-roc-1-clip1)"))
    #expect(text.contains("data:image/png;base64,"))
    #expect(text.contains("rotate(-90 90 25)"))
    let parser = XMLParser(data: data)
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  @Test(arguments: [
    (1.0, "1"), (0.12345, "0.123"), (-2.5, "-2.5"), (-0.0001, "0"), (100, "100"), (.nan, "0"),
    (0.001, "0.001"), (0.05, "0.05"), (12.3004, "12.3"), (-7.0009, "-7.001"), (1e300, "0"), (999.9999, "1000"),
  ])
  func svgNumbers(value: Double, text: String) { #expect(SVGRenderer.number(value) == text) }

  @Test func drawingsInsideDrawings() {
    var canvas = Canvas(width: 200, height: 200)
    canvas.draw(Self.drawing, in: Rectangle(x: 10, y: 10, width: 50, height: 50))
    guard case .group(let commands, let clip, let placement) = canvas.drawing.commands.first else {
      Issue.record("no group")
      return
    }
    #expect(commands == Self.drawing.commands && clip == nil)
    #expect(placement == Placement(x: 10, y: 22.5, scale: 0.5))
  }
}
