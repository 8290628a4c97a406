import Record
import Testing

@testable import Figures

@Suite struct CorrelationLayoutTests {
  private func layout(_ model: String, width: Double) throws -> CorrelationLayout {
    let inputs = [SyntheticModels.usual, SyntheticModels.extreme]
    let correlation = try #require(
      inputs.flatMap(\.results.models).first { $0.id == model }?.correlation)
    let names = FeatureName(inputs[0].results).texts(of: correlation.features)
    return CorrelationLayout.best(correlation, names: names, theme: FigureTheme(width: width.mm))
  }

  @Test func namesStandWhereTheyLeaveRoom() throws {
    guard case .beside = try layout("habitats", width: 174).names else {
      Issue.record("22 names have room beside a map of full width")
      return
    }
    #expect(try layout("habitats", width: 85).names == .below)
    #expect(try layout("forty", width: 174).names == .below)
  }

  /// A list goes with square cells, and text is never smaller than can be read.
  @Test(arguments: [85.0, 114, 174])
  func sizesCanBeRead(width: Double) throws {
    for model in ["tumour", "habitats", "forty", "names", "seventeen"] {
      let layout = try layout(model, width: width)
      #expect(layout.textSize >= DrawingInspection.smallestText, "\(model)")
      if layout.names == .below { #expect(layout.textSize >= 6, "\(model)") }
      #expect(layout.mapWidth > 0 && layout.rowHeight > layout.textSize, "\(model)")
    }
  }
}
