# pip install "openai>=1.60" tiktoken
# ⚠️ Last tested: 2026-04 | Needs: openai>=1.60, and OPENAI_API_KEY as an env var
from collections.abc import Iterator

import tiktoken
from openai import OpenAI

# gpt-4o-mini: ~30x cheaper than gpt-4o at 90% quality
CHAT_MODEL = "gpt-4o-mini"
PROMPT_BUDGET = 1000


def count_tokens(messages: list[dict[str, str]]) -> int:
    """Count the tokens of all message texts, without any network call."""
    encoding = tiktoken.encoding_for_model("gpt-4o")
    return sum(len(encoding.encode(message["content"])) for message in messages)


def check_budget(messages: list[dict[str, str]]) -> int:
    """Stop before money is spent when the prompt is too long for its budget."""
    needed = count_tokens(messages)
    if needed > PROMPT_BUDGET:
        problem = f"prompt has {needed} tokens, the budget is {PROMPT_BUDGET}"
        raise ValueError(problem)
    return needed


def answer_pieces(client: OpenAI, messages: list[dict[str, str]]) -> Iterator[str]:
    """Yield the answer piece by piece while the model is still writing."""
    stream = client.chat.completions.create(
        model=CHAT_MODEL,
        messages=messages,
        max_tokens=200,
        temperature=0.7,
        stream=True,
    )
    with stream:
        for chunk in stream:
            for choice in chunk.choices:
                if choice.delta.content:
                    yield choice.delta.content


def main() -> None:
    """Check one prompt against the budget, then print its answer as it arrives."""
    messages = [
        {"role": "system", "content": "Be brief, and exact about ML."},
        {"role": "user", "content": "What are transformers? Take 3 sentences."},
    ]
    print(f"Prompt: {check_budget(messages)} of {PROMPT_BUDGET} tokens")
    try:
        for piece in answer_pieces(OpenAI(), messages):
            print(piece, end="", flush=True)
    finally:
        print()


if __name__ == "__main__":
    main()
