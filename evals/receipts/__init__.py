"""Holds the receipts against what models say: true sentences that must leave, lies that must not."""

from evals.receipts.corpus import Case, ledger_of, lies, truths
from evals.receipts.measure import ReceiptFigures, measure_receipts

__all__ = ["Case", "ReceiptFigures", "ledger_of", "lies", "measure_receipts", "truths"]
