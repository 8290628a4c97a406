import Record
import Testing

@testable import Figures

@Suite struct MapNamesTests {
  @Test func namesComeFromTheStudyFirst() {
    var input = SyntheticHabitats(patients: 1, size: 16).input
    #expect(MapNames(input).title(of: "dce_wash_in") == "Wash-in (%/min)")
    #expect(MapNames(input).unit(of: "adc") == "10\u{207B}\u{2076} mm\u{B2}/s")
    #expect(MapNames(input).text(of: "dce_wash_in") == "Wash-in")
    input.results.figures = FigureSettings(labels: ["dce_wash_in": "Uptake"])
    #expect(MapNames(input).name(of: "dce_wash_in") == "Uptake")
  }

  @Test func namesWithoutPictures() {
    var input = SyntheticHabitats(patients: 1, size: 16).input
    input.mapSlices = []
    let names = MapNames(input)
    #expect(names.text(of: "dce_wash_in") == "wash-in slope (DCE-MRI)")
    #expect(
      ["dce_wash_in", "dce1", "dwi800", "adc", "other"].map(names.name(of:)) == [
        "Wash-in slope (DCE-MRI)", "DCE-MRI phase 1", "DWI b800", "ADC", "other",
      ])
  }
}
