"""All pages of publishing."""

from lms.studio.publishing import compare_views, drop_views, due_views, history_views, merge_views, review_views, views

__all__ = ["compare_views", "drop_views", "due_views", "history_views", "merge_views", "review_views", "views"]
