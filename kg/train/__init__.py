"""Makes the weights that `kg.analyse` runs: needs PyTorch (extra [train]); nothing imports this package.

corpora    data sets -> examples (pieces, shapes, labels)
network    the encoder and its heads in PyTorch
run        the training loop: seeded, checkpointed, resumable          python -m kg.train.run
export     PyTorch -> int8 ONNX, labels, checksum, model card          python -m kg.train.export
"""
