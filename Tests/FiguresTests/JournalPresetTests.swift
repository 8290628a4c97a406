import Testing

@testable import Figures

@Suite struct JournalPresetTests {
  @Test func generalHasTheWidthsOfMostJournals() {
    let general = JournalPreset.general
    #expect([general.column, general.middle, general.full] == [85, 114, 174])
    #expect(abs(general.width(.column) - 240.94) < 0.01, "85 mm in points")
    #expect(FigureTheme(preset: general, span: .middle).width == 114.mm)
  }

  /// What the issue of each journal prints: text of 5 to 8 points, lines that survive printing, 300 dpi at least.
  @Test(arguments: JournalPreset.all)
  func everyPresetCanBePrinted(preset: JournalPreset) {
    #expect(preset.column < preset.middle && preset.middle < preset.full)
    #expect((6...8).contains(preset.textSize) && (6...preset.textSize).contains(preset.smallTextSize))
    #expect((preset.textSize...12).contains(preset.letterSize))
    #expect(preset.hairline >= 0.25 && preset.dataLine > preset.hairline)
    #expect((300...600).contains(preset.dotsPerInch))
    #expect(preset.height >= 170 && preset.height <= 240)
  }

  @Test func journalsInTheirOwnWords() throws {
    let radiology = try JournalPreset.named("radiology")
    #expect(radiology.column >= 3 * 25.4 && radiology.full <= 7 * 25.4, "3 to 7 inches")
    #expect(radiology.letters == .upperCase)
    let european = try JournalPreset.named("european-radiology")
    #expect([european.column, european.middle, european.full, european.height] == [84, 129, 174, 234])
    #expect(european.letters == .lowerCase && european.dotsPerInch == 600)
    let nature = try JournalPreset.named("nature")
    #expect([nature.column, nature.full, nature.height, nature.letterSize] == [89, 183, 170, 8])
    #expect(nature.textSize == 7 && nature.smallTextSize >= 5 && nature.letters == .lowerCase)
    #expect(try JournalPreset.named("frontiers").letters == .upperCase)
  }

  @Test func ids() {
    #expect(JournalPreset.all.map(\.id) == ["general", "radiology", "european-radiology", "frontiers", "nature"])
    do {
      _ = try JournalPreset.named("lancet")
      Issue.record("there is no such preset")
    } catch {
      #expect(
        "\(error)"
          == "there is no preset 'lancet'; the presets are: general, radiology, european-radiology, frontiers, nature")
    }
  }
}
