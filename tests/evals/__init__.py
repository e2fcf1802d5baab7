"""The evals are judged here: every grader must catch what it is there for."""
