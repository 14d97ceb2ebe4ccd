"""The nearest of 400 codes of 256 channels, as PyTorch, vector-quantize-pytorch and faiss find it."""

from bench import SMALL, THREADS, bench, main

import faiss
import torch
from vector_quantize_pytorch import VectorQuantize

ROWS = 20000 if SMALL else 80000
FLOPS = 2 * 400 * 256 * ROWS
torch.set_num_threads(THREADS)
torch.set_grad_enabled(False)
faiss.omp_set_num_threads(THREADS)


def checked(search):
    torch.manual_seed(1)
    z, codebook = torch.randn(ROWS, 256), torch.randn(400, 256)
    found = torch.as_tensor(search(z, codebook))
    exact = torch.cat([torch.cdist(rows, codebook.double()).argmin(1) for rows in z.double().split(8192)])
    assert (found != exact).sum() * 10000 <= ROWS, "finds other codes"
    return lambda: search(z, codebook)


def distances(z, codebook):
    return torch.cdist(z, codebook).argmin(1)


@bench("search/pytorch", "product_f32", FLOPS)
def pytorch():
    return checked(distances)


@bench("search/pytorch_compiled", "product_f32", FLOPS)
def pytorch_compiled():
    return checked(torch.compile(distances))


@bench("search/faiss_python", "product_f32", FLOPS)
def faiss_python():
    def search(z, codebook):
        index = faiss.IndexFlatL2(256)
        index.add(codebook.numpy())
        return index.search(z.numpy(), 1)[1][:, 0]

    return checked(search)


@bench("search/vector_quantize_pytorch", "product_f32", FLOPS)
def vector_quantize_pytorch():
    quantizer = VectorQuantize(dim=256, codebook_size=400).eval()

    def search(z, codebook):
        return quantizer(z)[1]

    def prepare(z, codebook):
        quantizer._codebook.embed.copy_(codebook.unsqueeze(0))
        return search(z, codebook)

    return checked(prepare)


main()
