"""One turn of the agent: context, loop, receipts, stop. Works with any model behind the `ChatModel` port.

No transaction is open while the model works, and nothing leaves without going through the turn's gate.
"""
