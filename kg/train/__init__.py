"""Makes the weights that `kg.analyse` runs: needs PyTorch (extra [train]); nothing imports this package.

examples   what one window is for the training: pieces, shapes, labels
trees, speech, newswire, coreference   data sets -> examples
silver     labels of a teacher for texts that have none
network    the encoder and its heads in PyTorch; losses: what is made small
run        the training loop: seeded, checkpointed, resumable          python -m kg.train.run
export     PyTorch -> int8 ONNX (shipped), labels, checksums           python -m kg.train.export
measure    the shipped files on development data
card       measures and writes the model card                          python -m kg.train.card
"""
