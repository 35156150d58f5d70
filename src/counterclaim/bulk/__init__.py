"""A day's news: web archives in, Parquet tables out, in three stages that each leave finished files behind.

    archives → shards (each page by itself) → one link (copies and stories) → tables (each story by itself)

The first and the last stage are done by any number of workers, on this machine or on others that share the folder; what is finished is not done
again. The same archives give the same bytes on one worker or on many.
"""
