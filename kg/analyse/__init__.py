"""Article -> Doc: sentences, words, tags, trees, names and attributions by one small ONNX model.

atoms, pieces    text -> what the encoder reads
network          the doorway to onnxruntime
decode           scores -> trees and spans
analyser         all of it for one article
lines            articles as JSON lines and CoNLL-U, in and out
"""

from kg.analyse.analyser import analyse, analyse_words

__all__ = ["analyse", "analyse_words"]
