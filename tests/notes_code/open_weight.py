# pip install "transformers>=4.40" "torch>=2.3"
# ⚠️ Last tested: 2026-04 | Needs: transformers>=4.40, torch>=2.3
# CPU-only works, but slow: better have a GPU (CUDA or MPS), strongly recommended
from collections.abc import Iterator

from transformers import pipeline

# Gemma 4 E2B (remark: the id below is Gemma 2, not Gemma 4)
# ~5GB for 2B params, runs on most GPUs
MODEL = "google/gemma-2-2b-it"
QUESTIONS = [
    "In one sentence: what does an LLM do?",
    "Name two open-weight model families.",
]


def answers(questions: list[str]) -> Iterator[str]:
    """Load the model once, then answer one question after the other."""
    generate = pipeline(
        "text-generation",
        model=MODEL,
        # picks GPU/CPU by itself
        device_map="auto",
        max_new_tokens=200,
        do_sample=True,
        temperature=0.7,
    )
    for question in questions:
        chat = [{"role": "user", "content": question}]
        for result in generate(chat):
            reply = result["generated_text"][-1]
            yield reply["content"].strip()


def main() -> None:
    """Print every question with the answer of the model."""
    for question, answer in zip(QUESTIONS, answers(QUESTIONS), strict=True):
        print(f"Question: {question}")
        if answer:
            print(f"Answer: {answer}")
        else:
            print("Answer: (empty)")


if __name__ == "__main__":
    main()
