# %% [markdown] label="title" slide="slide" tags=["vote"] gives_away=["39"] cut="The belief ([[belief]])."
# # 07 · A tiny lesson
#
# *[[minutes]].*
#
# ![A dot](images/dot.svg) How many minutes make an evening?

# %% [markdown] label="title-notes" slide="notes"
# 4 min. Vote by hands.

# %% label="setup" slide="skip" tags=["setup"]
import matplotlib.pyplot as plt

from course_utils.figures import show

with open("../datasets/tiny.csv") as table:
    minutes = [int(line.split(",")[1]) for line in list(table)[1:]]

# %% [markdown] label="round-one" slide="slide" tags=["round", "vote"] vote="07.v1" gives_away=["13.0"]
# ## Add them up

# %% label="sum" slide="-" tags=["exercise"]
# SOLUTION
total = sum(minutes)
mean = total / len(minutes)
# END
# STUB
# total = ...
# mean = ...
# END
print("so far")
print("so good")

# %% [markdown] label="round-one-notes" slide="notes"
# 2.5 min. Let them try.

# %% [markdown] label="reading" slide="-"
# <details><summary>After you have run it</summary>
#
# {{ sum(minutes) }} minutes in all, {{ f"{mean:.1f}" }} in the mean.
#
# </details>

# %% label="longest" slide="fragment" tags=["exercise"]
# SOLUTION
longest = max(minutes)
# END
# STUB
# longest = ...
# END

# %% label="gap" slide="-"
if minutes:
    # SOLUTION
    shortest = min(minutes)
    # END
    # STUB
    # shortest = ...
    # END

# %% label="open" slide="-" tags=["exercise", "open"]
my_finding = ...

# %% [markdown] label="belief" slide="subslide" tags=["belief"] belief="07.b1"
# > **A common belief.** *"The longest says it all."*

# %% label="figure" slide="-"
_, ax = plt.subplots(figsize=(4, 3))
ax.plot(minutes, marker="o")
show(ax, alt=f"A line that ends at {minutes[-1]} minutes.")

# %% [markdown] label="belief-notes" slide="notes"
# 0 min. Leave it standing.

# %% label="wanted-error" slide="skip" tags=["raises-exception"]
minutes[3]

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further

# %% [markdown] label="further-notes" slide="notes"
# 9 min. At home.
