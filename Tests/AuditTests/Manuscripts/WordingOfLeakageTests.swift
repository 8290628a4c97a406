import Testing

/// Ways to say, or nearly to say, that held-out patients had a part in the making.
@Suite struct WordingOfLeakageTests {
  @Test(arguments: des18) func des18Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }
  @Test(arguments: des19) func des19Wordings(_ sentence: ArticleSentence) throws { try sentence.check() }

  static let des18: [ArticleSentence] = [
    .init(
      "DES-18", .methods, true,
      "The 8,412 image patches were randomly partitioned into training (70%), validation (15%) and test "
        + "(15%) subsets."),
    .init(
      "DES-18", .methods, true,
      "A total of 3,120 axial slices were obtained, of which 2,496 were used for training and 624 for "
        + "testing."),
    .init(
      "DES-18", .methods, true,
      "The image dataset was randomly split into training, validation and test sets at a ratio of 8:1:1."),
    .init("DES-18", .methods, true, "We used 80% of the images for training and the remaining 20% for testing."),
    .init(
      "DES-18", .methods, true,
      "Splitting was performed at the lesion level, with 70% of the lesions assigned to the training set."),
    .init(
      "DES-18", .methods, true,
      "Nodules, rather than patients, were the unit of the random split into training and test sets."),
    .init("DES-18", .methods, true, "Train and test sets were formed by randomly selecting slices from all scans."),
    .init(
      "DES-18", .methods, true,
      "The dataset was randomly divided on a per-image basis into a training and a test set."),
    .init(
      "DES-18", .methods, true,
      "Of the 1,240 ultrasound images, 992 were randomly selected as the training set and 248 as the test "
        + "set."),
    .init("DES-18", .methods, true, "Data were split by image into training and testing sets."),
    .init("DES-18", .methods, true, "Five-fold cross-validation was performed at the slice level."),
    .init(
      "DES-18", .methods, true,
      "Images from the same patient could appear in both the training and the test set."),
    .init("DES-18", .methods, true, "The 512 frames were shuffled, and 20% were held out for testing."),
    .init("DES-18", .methods, true, "Lesions were allocated to the training or test dataset in a 7:3 ratio."),
    .init(
      "DES-18", .methods, true,
      "Tiles were randomly sampled from all slides and distributed to training and validation sets."),
    .init(
      "DES-18", .methods, false,
      "Images of the same patient were kept in the same set when the images were divided into training and "
        + "test sets."),
    .init("DES-18", .methods, false, "The images were split into training and test sets by patient ID."),
    .init(
      "DES-18", .methods, false,
      "Patient-wise splitting was used so that slices of one patient never fell into both the training and "
        + "the test set."),
    .init(
      "DES-18", .methods, false,
      "Images were normalised and split into patches of 64 by 64 pixels before training."),
    .init(
      "DES-18", .methods, false,
      "One image per patient was chosen, and the images were randomly divided into training and test sets."),
    .init("DES-18", .methods, false, "All images were divided into three groups by scanner."),
    .init("DES-18", .methods, false, "Lesions were divided into benign and malignant by histology."),
    .init(
      "DES-18", .methods, false,
      "The images were randomly divided into training and test sets, ensuring that images from one patient "
        + "were not present in both."),
    .init(
      "DES-18", .methods, false,
      "Slices were reviewed by two readers, and training of the readers took two days."),
    .init(
      "DES-18", .methods, false,
      "The 3D volumes were split into slices, and the patients were divided into training and test sets."),
    .init(
      "DES-18", .methods, false,
      "Lesions were segmented by two readers, and the patients were randomly divided into training and "
        + "validation cohorts."),
    .init(
      "DES-18", .methods, false,
      "All images were anonymised before the patients were assigned to the training or the validation "
        + "cohort."),
    .init("DES-18", .methods, false, "Forty randomly selected lesions were segmented again to test reproducibility."),
    .init("DES-18", .methods, false, "Tiles were sampled at random from each slide of the training patients."),
    .init(
      "DES-18", .methods, false,
      "The data were split by patient, and no images of a patient were shared between the sets."),
    .init("DES-18", .methods, false, "Random patches of the training images were drawn in each epoch."),
    .init(
      "DES-18", .methods, false,
      "The largest lesion of each patient was used, and lesions were divided into training and validation "
        + "sets."),
    .init("DES-18", .methods, false, "The images were reviewed for quality before training."),
    .init("DES-18", .methods, true, "Eyes were randomly assigned to the training and the testing set."),
    .init(
      "DES-18", .methods, true,
      "Sixty percent of the slices were used for training and forty percent for testing."),
    .init("DES-18", .methods, true, "We divided the lesions 7:3 into training and validation sets."),
    .init(
      "DES-18", .methods, true,
      "Ultrasound frames were pooled and then separated randomly into a training and a testing portion."),
    .init(
      "DES-18", .methods, true,
      "Nodules served as the unit of analysis and were randomised to the development or the validation set."),
    .init(
      "DES-18", .methods, true,
      "The WSIs were cut into tiles, and the tiles were randomly split into training and test sets."),
    .init("DES-18", .methods, false, "Scans of each individual were always assigned to one and the same fold."),
    .init(
      "DES-18", .methods, false,
      "Randomisation to the sets was done on a patient basis although several nodules per patient were "
        + "analysed."),
  ]

  static let des19: [ArticleSentence] = [
    .init(
      "DES-19", .methods, true,
      "Feature selection with LASSO was carried out on the entire dataset before it was split into training "
        + "and validation cohorts."),
    .init(
      "DES-19", .methods, true,
      "SMOTE was applied to the whole dataset to balance the classes, after which the data were split into "
        + "training and validation cohorts."),
    .init(
      "DES-19", .methods, true,
      "After balancing the classes with SMOTE, the dataset was randomly divided into training and test "
        + "sets."),
    .init(
      "DES-19", .methods, true,
      "All radiomics features were z-score normalised using the mean and standard deviation of all "
        + "patients."),
    .init(
      "DES-19", .methods, true,
      "ComBat harmonisation was applied to the features of the training and validation cohorts jointly."),
    .init("DES-19", .methods, true, "The minority class was oversampled prior to data partitioning."),
    .init(
      "DES-19", .methods, true,
      "Missing values were imputed with the mean of the complete dataset before splitting."),
    .init(
      "DES-19", .methods, true,
      "K-means clustering of voxels pooled from all patients was used to define habitats."),
    .init("DES-19", .methods, true, "Feature reduction was performed on the combined data of both cohorts."),
    .init(
      "DES-19", .methods, true,
      "The features were standardised and selected by mRMR; subsequently, the patients were randomly split "
        + "into training and validation sets."),
    .init("DES-19", .methods, true, "Data augmentation by random oversampling was done before the train-test split."),
    .init("DES-19", .methods, true, "Normalisation of features was conducted across the entire cohort."),
    .init(
      "DES-19", .methods, true,
      "Univariate analysis of all 1,060 patients identified the predictors that entered the models."),
    .init(
      "DES-19", .methods, true,
      "To address class imbalance, ADASYN was used on the full data, and the balanced data were then "
        + "divided 80:20."),
    .init("DES-19", .methods, true, "LASSO was run on all 1,060 patients to choose the features."),
    .init("DES-19", .methods, false, "SMOTE was applied to the training set only."),
    .init(
      "DES-19", .methods, false,
      "Feature selection was done in the training cohort after the split, and the validation cohort was "
        + "left untouched."),
    .init(
      "DES-19", .methods, false,
      "Z-score parameters were computed in the training cohort and applied to the validation cohort."),
    .init("DES-19", .methods, false, "Features were selected within each fold of the cross-validation."),
    .init(
      "DES-19", .methods, false,
      "All patients underwent MRI before surgery, and features were extracted from all patients."),
    .init("DES-19", .methods, false, "Features with an ICC above 0.80 in all patients were kept."),
    .init("DES-19", .methods, false, "No feature selection was performed before the split."),
    .init("DES-19", .methods, false, "Oversampling was not performed before splitting to avoid leakage."),
    .init("DES-19", .methods, false, "Images of all patients were resampled to 1 mm and normalised."),
    .init(
      "DES-19", .methods, false,
      "After the split, features of the training cohort were scaled and then selected."),
    .init(
      "DES-19", .methods, false,
      "Features were selected in the training cohort, and the same features were computed in all patients."),
    .init("DES-19", .methods, false, "Clinical data of all patients were collected before the split."),
    .init("DES-19", .methods, false, "All patients were scanned before they were assigned to the cohorts."),
    .init("DES-19", .methods, false, "Normalisation of images was done for all patients with the same protocol."),
    .init("DES-19", .methods, false, "In the entire cohort, recurrence was seen in 431 patients."),
    .init(
      "DES-19", .methods, false,
      "The selected features were extracted from all patients of the validation cohort."),
    .init("DES-19", .methods, false, "Missing data were rare in the whole cohort."),
    .init(
      "DES-19", .methods, false,
      "Parameters of ComBat were estimated in the training cohort and applied to the validation cohort."),
    .init("DES-19", .methods, false, "Class weights were used in training."),
    .init(
      "DES-19", .methods, true,
      "Features were first ranked by their importance in the pooled data, and selected features were then "
        + "used to train the model."),
    .init("DES-19", .methods, true, "Before the random split, all features were standardised."),
    .init(
      "DES-19", .methods, true,
      "Batch effects between scanners were removed from the combined dataset by ComBat."),
    .init("DES-19", .methods, true, "The whole dataset was balanced by SMOTE."),
    .init(
      "DES-19", .methods, true,
      "The mean and standard deviation used for scaling of features were computed over the complete sample."),
    .init(
      "DES-19", .methods, true,
      "We first used the Boruta algorithm on the complete data and then split the patients into training "
        + "and test sets."),
    .init("DES-19", .methods, true, "Synthetic minority samples were generated before the cohort was divided."),
    .init(
      "DES-19", .methods, true,
      "Feature filtering by univariate tests used every patient, including those of the validation cohort."),
    .init(
      "DES-19", .methods, false,
      "The imputation model was fitted in the development cohort and applied to the validation cohort."),
    .init(
      "DES-19", .methods, false,
      "Recurrence-free survival of all patients was recorded, and features were then selected in the "
        + "training cohort."),
  ]
}
