/// The publications that rules refer to, each once.
extension Reference {
  static let tripodAI = Reference("Collins et al.", 2024, "10.1136/bmj-2023-078378")
  static let evaluationFramework = Reference("Collins et al.", 2024, "10.1136/bmj-2023-074819")
  static let externalValidationStudy = Reference("Riley et al.", 2024, "10.1136/bmj-2023-074820")
  static let validationEvents = Reference("Collins et al.", 2016, "10.1002/sim.6787")
  static let typesOfValidation = Reference("Steyerberg and Harrell", 2016, "10.1016/j.jclinepi.2015.04.005")
  static let whatIsValidation = Reference(
    "Altman and Royston", 2000, "10.1002/(SICI)1097-0258(20000229)19:4<453::AID-SIM350>3.0.CO;2-5")
  static let caseMix = Reference("Debray et al.", 2015, "10.1016/j.jclinepi.2014.06.018")
  static let calibration = Reference("Van Calster et al.", 2019, "10.1186/s12916-019-1466-7")
  static let developmentSampleSize = Reference("Riley et al.", 2020, "10.1136/bmj.m441")
  static let minimumSampleSize = Reference("Riley et al.", 2019, "10.1002/sim.7992")
  static let penalisation = Reference("Riley et al.", 2021, "10.1016/j.jclinepi.2020.12.005")
  static let probast = Reference("Moons et al.", 2019, "10.7326/M18-1377")
  static let optimism = Reference(
    "Harrell et al.", 1996, "10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4")
  static let cutoffs = Reference("Leeflang et al.", 2008, "10.1373/clinchem.2007.096032")
  static let thresholds = Reference("Wynants et al.", 2019, "10.1186/s12916-019-1425-3")
  static let leakage = Reference("Kapoor and Narayanan", 2023, "10.1016/j.patter.2023.100804")
  static let radiomicsSelection = Reference("Demircioglu", 2021, "10.1186/s13244-021-01115-1")
  static let selectiveReporting = Reference("Chan et al.", 2004, "10.1001/jama.291.20.2457")
  static let clear = Reference("Kocak et al.", 2023, "10.1186/s13244-023-01415-8")
  static let metrics = Reference("Kocak et al.", 2024, "10.1186/s13244-023-01572-w")
  static let missingData = Reference("Sterne et al.", 2009, "10.1136/bmj.b2393")
  static let stard = Reference("Bossuyt et al.", 2015, "10.1136/bmj.h5527")
  static let proportions = Reference(
    "Newcombe", 1998, "10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E")
  static let impossibleNumbers = Reference("Brown and Heathers", 2017, "10.1177/1948550616673876")
  static let delong = Reference("DeLong et al.", 1988, "10.2307/2531595")
}
