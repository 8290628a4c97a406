import CPangoCairo
import CTIFF
import Foundation
import Testing
import TestSupport

@testable import Figures

@Suite struct TIFFRendererTests {
  private func number(_ file: OpaquePointer?, _ tag: Int32) -> UInt32 {
    var value: UInt32 = 0
    return tiff_get_number(file, UInt32(tag), &value) == 1 ? value : 0
  }

  /// A reader finds the size, the resolution and every pixel of the PNG of the same drawing.
  @Test func holdsThePixelsOfTheDrawing() throws {
    let drawing = RendererTests.drawing
    let data = try TIFFRenderer.tiff(drawing, dotsPerInch: 300, name: "a")
    #expect(data.starts(with: [0x49, 0x49, 42, 0]), "little-endian TIFF")
    let surface = try CairoRenderer.raster(drawing, dotsPerInch: 300, name: "a", format: "TIFF")
    defer { cairo_surface_destroy(surface) }
    let expected = CairoRenderer.rgb(surface)
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "a.tiff")
      try data.write(to: url)
      let file = TIFFOpen(url.path, "r")
      defer { TIFFClose(file) }
      #expect(number(file, TIFFTAG_IMAGEWIDTH) == 417 && number(file, TIFFTAG_IMAGELENGTH) == 208)
      #expect(number(file, TIFFTAG_COMPRESSION) == UInt32(COMPRESSION_LZW))
      #expect(number(file, TIFFTAG_SAMPLESPERPIXEL) == 3 && number(file, TIFFTAG_RESOLUTIONUNIT) == 2)
      var resolution: Float = 0
      #expect(tiff_get_fraction(file, UInt32(TIFFTAG_XRESOLUTION), &resolution) == 1 && resolution == 300)
      var pixels: [UInt8] = []
      var line = [UInt8](repeating: 0, count: 3 * 417)
      for y in 0..<208 {
        #expect(TIFFReadScanline(file, &line, UInt32(y), 0) == 1)
        pixels += line
      }
      #expect(pixels == expected)
    }
  }

  @Test func noDateAndNoProgram() throws {
    let data = try TIFFRenderer.tiff(RendererTests.drawing, dotsPerInch: 300, name: "a")
    try TestFolders.withTemporary { folder in
      let url = folder.appending(path: "a.tiff")
      try data.write(to: url)
      let file = TIFFOpen(url.path, "r")
      defer { TIFFClose(file) }
      var value: UnsafeMutablePointer<CChar>?
      #expect(tiff_get_text(file, UInt32(TIFFTAG_DATETIME), &value) == 0)
      #expect(tiff_get_text(file, UInt32(TIFFTAG_SOFTWARE), &value) == 0)
    }
  }

  @Test func refusals() {
    func text(_ width: Double, _ height: Double, _ dotsPerInch: Double) -> String {
      do {
        return
          "drawn: \(try TIFFRenderer.tiff(Drawing(size: Size(width: width, height: height)), dotsPerInch: dotsPerInch, name: "big").count)"
      } catch {
        return "\(error)"
      }
    }
    #expect(text(0, 5, 300) == "figure 'big' cannot be drawn as TIFF: it has no width or no height")
    #expect(
      text(2000, 2000, 600)
        == "figure 'big' cannot be drawn as TIFF: 16667 x 16667 pixels are more than 100 million; lower the resolution")
    #expect(
      text(10_000, 5, 300)
        == "figure 'big' cannot be drawn as TIFF: 41667 x 21 pixels are beyond Cairo's limit of 32,767 a side; "
        + "lower the resolution")
  }
}
