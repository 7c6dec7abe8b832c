"""What comes after: action plans (RTL), evaluation, refreshers, retention."""
