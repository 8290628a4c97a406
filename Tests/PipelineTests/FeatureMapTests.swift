import Files
import Foundation
import Pipeline
import Radiomics
import Record
import TestSupport
import Testing
import Volumes

/// Feature maps in habitats, and as a command.
@Suite struct FeatureMapTests {
  private static let habitats = """
    habitats:
      maps: [t1]
      feature_maps:
        - {feature: firstorder_Entropy, of: t1}
        - {id: rough, feature: glcm_Contrast, of: t1, radius_mm: 4}
      clusters: [2]
      voxels_per_patient: 20

    """

  @Test func areRead() throws {
    let habitats = try #require(try StudyText.parse(StudyText.complete + Self.habitats).study.habitats)
    #expect(habitats.maps == ["t1", "t1_firstorder_Entropy", "rough"])
    #expect(
      habitats.featureMaps == [
        FeatureMapSource(id: "t1_firstorder_Entropy", feature: "firstorder_Entropy", volume: "t1"),
        FeatureMapSource(id: "rough", feature: "glcm_Contrast", volume: "t1", radiusMillimetres: 4),
      ])
    let alone = "habitats: {feature_maps: [{feature: glcm_Idm, of: t1, radius: 3}]}\n"
    let only = try #require(try StudyText.parse(StudyText.complete + alone).study.habitats)
    #expect(only.maps == ["t1_glcm_Idm"])
    #expect(only.featureMaps.map(\.radius) == [3])
  }

  @Test(arguments: [
    (
      "{feature: glcm_Contrst, of: t1}",
      "there is no feature of the family glcm 'Contrst'; did you mean 'Contrast'?"
    ),
    ("{feature: shape_Flatness, of: t1}", "there is no family of features with maps 'shape'"),
    ("{feature: glcm, of: t1}", "'glcm' is no single feature; name one, such as glcm_Contrast"),
    ("{feature: glcm_Idm, of: t2}", "no image gives a volume named 't2'"),
    ("{id: t1, feature: glcm_Idm, of: t1}", "'t1' is the name of a prepared volume already; choose another id"),
    ("{id: mask, feature: glcm_Idm, of: t1}", "'mask' is the name of a prepared volume already"),
    ("{feature: glcm_Idm, of: t1, radius: 1, radius_mm: 2}", "give either radius or radius_mm, not both"),
    ("{feature: glcm_Idm, of: t1, radius: 0}", "radius must be a whole number from 1 to 100"),
    (
      "{feature: glcm_Idm, of: t1}, {feature: glcm_Idm, of: t1, radius: 2}",
      "two entries are named 't1_glcm_Idm'; each map needs a name of its own"
    ),
    ("{feature: glcm_Idm}", "the key 'of' is missing"),
  ]) func refuses(maps: String, problem: String) {
    let problems = StudyText.problems(StudyText.complete + "habitats: {feature_maps: [\(maps)]}\n")
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }

  @Test func becomeAxesOfHabitats() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try AtomicFile.write(StudyText.complete + Self.habitats, to: study.url("study.yaml"))
      try await study.run().run()
      let results = try CanonicalJSON.read(Results.self, from: study.url("out/results.json"))
      let summary = try #require(results.habitats)
      #expect(summary.maps == ["t1", "t1_firstorder_Entropy", "rough"])
      #expect(summary.units == [nil, "bit", "grey level^2"])
      let report = try String(contentsOf: study.url("out/report/index.html"), encoding: .utf8)
      #expect(report.contains("firstorder_Entropy of t1"))

      let prepared = study.url("out/work/prepared/A02")
      let mask = try ImageReader.labelMap(at: prepared.appending(path: "mask.nii"), label: 1)
      let map = try ImageReader.volume(at: prepared.appending(path: "rough.nii"))
      var settings = VoxelMapSettings(
        radiomics: RadiomicsSettings(discretisation: .binCount(32)), kernel: .sphere(millimetres: 4))
      try settings.select(["glcm_Contrast"])
      let expected = try VoxelMapExtractor(settings: settings)
        .maps(image: try ImageReader.volume(at: prepared.appending(path: "t1.nii")), mask: mask).volume(at: 0)
      for (offset, label) in mask.labels.enumerated() {
        #expect(map.voxels[offset].isFinite == (label == 1))
        if label == 1 { #expect(Float(expected.voxels[offset]) == Float(map.voxels[offset])) }
      }

      // Other bins make other maps, and nothing else is prepared again for that.
      let first = try study.contents(of: "out/work/prepared/A02")
      try AtomicFile.write(
        (StudyText.complete + Self.habitats).replacing(
          "features: {images: [t1]}",
          with: "features: {images: [t1], discretisation: {method: bin-count, value: 8}}"),
        to: study.url("study.yaml"))
      try await study.run().run(through: .prepare)
      let second = try study.contents(of: "out/work/prepared/A02")
      #expect(first["t1.nii"] == second["t1.nii"])
      #expect(first["rough.nii"] != second["rough.nii"])
    }
  }

  @Test func areWrittenByTheCommand() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      let (image, mask) = (study.url("A01/t1.nii.gz").path, study.url("A01/mask.nii.gz").path)
      func write(_ features: [String], jobs: Int = 1) async throws -> [ImageMaps.Written] {
        try await ImageMaps.write(
          image: image, mask: mask, label: 1, features: features,
          settings: VoxelMapSettings(
            radiomics: RadiomicsSettings(profile: .pyradiomics, discretisation: .binWidth(10, origin: nil)), outside: 0),
          folder: study.url("maps/new").path, jobs: jobs)
      }
      let written = try await write(["glcm_Contrast", "firstorder_Mean"])
      let voxels = try study.mask("A01").count(of: 1)
      #expect(written.map(\.voxels) == [voxels, voxels])
      #expect(written.map(\.undefined) == [0, 0])
      #expect(
        written.map { URL(filePath: $0.file).lastPathComponent } == [
          "t1_firstorder_Mean.nii.gz", "t1_glcm_Contrast.nii.gz",
        ])
      let bytes = try study.contents(of: "maps/new")
      #expect(bytes.count == 2)
      let mean = try ImageReader.volume(at: URL(filePath: written[0].file))
      let labels = try study.mask("A01").labels
      #expect(zip(mean.voxels, labels).allSatisfy { ($0 == 0) == ($1 == 0) })
      #expect(ImageMaps.table(written).rows[0] == [written[0].file, "\(voxels)", "0"])
      _ = try await write(["glcm_Contrast", "firstorder_Mean"], jobs: 3)
      #expect(try study.contents(of: "maps/new") == bytes)

      await #expect {
        try await write(["firstorder_Meen"])
      } throws: {
        ($0 as? PipelineError)?.description
          == "maps of features cannot be made: there is no feature of the family firstorder 'Meen'; did you mean 'Mean'?"
      }
      await #expect {
        try await ImageMaps.write(
          image: image, mask: study.url("none.nii").path, label: nil, features: ["glcm_Idm"],
          settings: VoxelMapSettings(radiomics: RadiomicsSettings(discretisation: .binCount(8))), folder: folder.path,
          jobs: 1)
      } throws: { ($0 as? PipelineError)?.exitStatus == 2 }
    }
  }
}
